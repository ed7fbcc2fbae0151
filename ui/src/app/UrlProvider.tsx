import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { type Change, changed, format, parse, type Url, UrlContext } from "./url";

/** Keeps the page and its address the same, in both directions. */
export function UrlProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState(() => parse(window.location.search));

  useEffect(() => {
    const moved = () => setState(parse(window.location.search));
    window.addEventListener("popstate", moved);
    return () => window.removeEventListener("popstate", moved);
  }, []);

  const go = useCallback((change: Change, options?: { replace?: boolean }) => {
    const before = parse(window.location.search);
    const next = changed(before, change);
    const address = format(next);
    if (options?.replace) window.history.replaceState(null, "", address);
    else window.history.pushState(null, "", address);
    setState(next);
    if (!options?.replace && (next.view !== before.view || next.id !== before.id)) window.scrollTo(0, 0);
  }, []);

  const url = useMemo<Url>(() => ({ state, go, href: (change) => format(changed(state, change)) }), [state, go]);
  return <UrlContext.Provider value={url}>{children}</UrlContext.Provider>;
}

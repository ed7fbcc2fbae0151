import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from "react";
import { type Change, useUrl } from "./url";

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> & { to: Change; children: ReactNode };

/** A link inside the page: a real address, so that it can be copied, opened in a new tab and read aloud. */
export function Link({ to, children, onClick, ...rest }: Props) {
  const { go, href } = useUrl();
  const clicked = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a {...rest} href={href(to)} onClick={clicked}>
      {children}
    </a>
  );
}

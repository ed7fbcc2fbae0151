import { lazy, Suspense, useEffect, useRef } from "react";
import { useDesk } from "../api/hooks";
import { ApiError } from "../api/client";
import { FilterBar } from "./filters/FilterBar";
import { Footer } from "./Footer";
import { Header } from "./Header";
import { SignIn } from "./SignIn";
import { Boundary, Waiting } from "./states";
import { Toasts } from "./toasts";
import { useUrl, type ViewName } from "./url";
import { TITLES } from "./views";
import "./app.css";

// The first view comes with the page, the others when they are opened.
import Briefing from "../views/briefing";

const LATER: Record<Exclude<ViewName, "briefing">, ReturnType<typeof lazy>> = {
  timeline: lazy(() => import("../views/timeline")),
  warning: lazy(() => import("../views/warning")),
  map: lazy(() => import("../views/map")),
  network: lazy(() => import("../views/network")),
  disputes: lazy(() => import("../views/disputes")),
  actors: lazy(() => import("../views/actors")),
  sources: lazy(() => import("../views/sources")),
  search: lazy(() => import("../views/search")),
  collect: lazy(() => import("../views/collect")),
  corrections: lazy(() => import("../views/corrections")),
  event: lazy(() => import("../views/event")),
  report: lazy(() => import("../views/report")),
};
const UNFILTERED: ViewName[] = ["warning", "collect", "corrections", "event", "report"];

export function App() {
  const { state } = useUrl();
  const desk = useDesk();
  const main = useRef<HTMLElement>(null);
  const place = `${state.view} ${state.id ?? ""}`;
  const last = useRef(place);

  useEffect(() => {
    document.title = `${TITLES[state.view]} · ${desk.data?.name ?? "Tocsin"}`;
  }, [state.view, desk.data?.name]);

  useEffect(() => {
    if (last.current === place) return;
    last.current = place;
    main.current?.focus({ preventScroll: true }); // so that reading goes on where the new view begins
  }, [place]);

  if (desk.error instanceof ApiError && desk.error.status === 401) return <SignIn />;
  const View = state.view === "briefing" ? Briefing : LATER[state.view];
  return (
    <Toasts>
      <a className="skip" href="#main">
        Skip to the view
      </a>
      <Header />
      {!UNFILTERED.includes(state.view) && <FilterBar />}
      <main id="main" ref={main} tabIndex={-1} className={`view view-${state.view}`}>
        <Boundary key={place}>
          <Suspense fallback={<Waiting />}>
            <View />
          </Suspense>
        </Boundary>
      </main>
      <Footer />
    </Toasts>
  );
}

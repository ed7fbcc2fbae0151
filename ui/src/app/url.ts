// The one state of the page is its URL: the view, what the view shows, and the filters that all views share.

import { createContext, useContext } from "react";
import type { Params } from "../api/client";

export const VIEWS = [
  "briefing",
  "timeline",
  "warning",
  "map",
  "network",
  "disputes",
  "actors",
  "sources",
  "search",
  "collect",
  "corrections",
  "event",
  "report",
] as const;
export type ViewName = (typeof VIEWS)[number];

export const MANY = ["actor", "type", "status", "outlet", "country"] as const;
export const ONE = ["since", "until", "source", "place", "q"] as const;
export type Many = (typeof MANY)[number];
export type One = (typeof ONE)[number];
/** The filters, named as in the API. */
export type Filters = Record<Many, string[]> & Record<One, string | null>;

/** ``id`` is the event, report or actor that is shown; ``own`` holds what one view alone needs, such as a zoom or an order. */
export type UrlState = { view: ViewName; id: string | null; filters: Filters; own: Record<string, string> };
export type Change = { view?: ViewName; id?: string | null; filters?: Partial<Filters>; own?: Record<string, string | null> };

export const NO_FILTERS: Filters = {
  actor: [],
  type: [],
  status: [],
  outlet: [],
  country: [],
  since: null,
  until: null,
  source: null,
  place: null,
  q: null,
};

export function parse(search: string): UrlState {
  const pairs = new URLSearchParams(search);
  const named = pairs.get("view") as ViewName | null;
  const filters: Filters = { ...NO_FILTERS };
  for (const name of MANY) filters[name] = [...new Set(pairs.getAll(name))].filter(Boolean);
  for (const name of ONE) filters[name] = pairs.get(name) || null;
  const own: Record<string, string> = {};
  const known = new Set<string>([...MANY, ...ONE, "view", "id"]);
  for (const [name, value] of pairs) if (!known.has(name) && value) own[name] = value;
  return { view: named && VIEWS.includes(named) ? named : "briefing", id: pairs.get("id"), filters, own };
}

export function format(state: UrlState): string {
  const pairs = new URLSearchParams();
  if (state.view !== "briefing") pairs.set("view", state.view);
  if (state.id) pairs.set("id", state.id);
  for (const name of MANY) state.filters[name].forEach((value) => pairs.append(name, value));
  for (const name of ONE) {
    const value = state.filters[name];
    if (value) pairs.set(name, value);
  }
  for (const [name, value] of Object.entries(state.own)) if (value) pairs.set(name, value);
  const text = pairs.toString();
  return text ? `/?${text}` : "/";
}

/** The state after a change. Another view starts without what belonged to the last one; filters stay. */
export function changed(state: UrlState, change: Change): UrlState {
  const moved = change.view !== undefined && (change.view !== state.view || change.id !== undefined);
  const own: Record<string, string> = moved ? {} : { ...state.own };
  for (const [name, value] of Object.entries(change.own ?? {})) {
    if (value === null || value === "") delete own[name];
    else own[name] = value;
  }
  return {
    view: change.view ?? state.view,
    id: change.id !== undefined ? change.id : moved ? null : state.id,
    filters: { ...state.filters, ...change.filters },
    own,
  };
}

/** The filters as parameters of the API. */
export function asked(filters: Filters): Params {
  return { ...filters };
}

export function isFiltered(filters: Filters): boolean {
  return MANY.some((name) => filters[name].length > 0) || ONE.some((name) => filters[name] !== null);
}

export type Url = {
  state: UrlState;
  /** Goes there; ``replace`` leaves no step in the history, as when a slider is dragged. */
  go: (change: Change, options?: { replace?: boolean }) => void;
  /** The address of a change, for links. */
  href: (change: Change) => string;
};

export const UrlContext = createContext<Url | null>(null);

export function useUrl(): Url {
  const url = useContext(UrlContext);
  if (!url) throw new Error("useUrl outside of UrlProvider");
  return url;
}

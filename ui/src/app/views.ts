import type { ViewName } from "./url";

export const TITLES: Record<ViewName, string> = {
  briefing: "Briefing",
  timeline: "Timeline",
  warning: "Warning",
  map: "Map",
  network: "Network",
  disputes: "Disputes",
  actors: "Actors",
  sources: "Sources",
  search: "Search",
  collect: "Collect",
  corrections: "Corrections",
  event: "Event",
  report: "Report",
};

/** The order of the navigation; event and report are reached from the others. */
export const NAVIGATION: ViewName[] = ["briefing", "timeline", "warning", "map", "network", "disputes", "actors", "sources", "search", "collect", "corrections"];

// Sides, as an address has them and as people write them. Pure.

import type { Facet, Network } from "../../api/types";
import { and } from "../../record/words";

/** Who is most hostile to whom: of the pairs of countries, else of all, the one with most conflict between them. */
export function leading(edges: Network["edges"]): [string | null, string | null] {
  const country = (key: string) => /^[A-Z]{3}$/.test(key);
  const hostile = edges.filter((edge) => edge.source !== edge.target && edge.conflict < 0);
  const between = hostile.filter((edge) => country(edge.source) && country(edge.target));
  const most = [...(between.length > 0 ? between : hostile)].sort(
    (x, y) => x.conflict - y.conflict || x.source.localeCompare(y.source) || x.target.localeCompare(y.target),
  )[0];
  return most ? [most.source, most.target] : [null, null];
}

/** "RUS+BLR" as "Russia and Belarus". */
export function sideName(side: string, parties: Facet[], names: Record<string, string> = {}): string {
  return and(side.split("+").map((key) => names[key] ?? parties.find((party) => party.key === key)?.name ?? key));
}

/** What a person typed for a side, as keys: names that the desk knows become their keys, the rest stays as it is. */
export function sideKeys(typed: string, parties: Facet[]): string {
  const key = (words: string) => parties.find((party) => party.name.toLowerCase() === words.toLowerCase() || party.key === words)?.key ?? words;
  const whole = parties.find((party) => party.name.toLowerCase() === typed.trim().toLowerCase());
  if (whole) return whole.key;
  return typed
    .split(/\+|,| and /)
    .map((part) => part.trim())
    .filter(Boolean)
    .map(key)
    .join("+");
}

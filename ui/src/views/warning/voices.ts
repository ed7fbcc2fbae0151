// Who tells of a sign and who denies it, in words. Pure.

import type { Heard } from "../../api/types";
import { and, count } from "../../record/words";

export const names = (some: Heard[]) => [...new Set(some.map((one) => one.name))];

/** Each voice once, by its strongest telling. */
export function strongest(some: Heard[]): Heard[] {
  const out = new Map<string, Heard>();
  for (const one of [...some].sort((x, y) => y.strength - x.strength)) if (!out.has(one.voice)) out.set(one.voice, one);
  return [...out.values()];
}

/** "told by 3 voices, Russia gains by it", "told by one interested source, Russia". */
export function voices(told: Heard[]): string {
  const interested = names(told.filter((one) => one.kind === "interested"));
  if (told.length === 1 && interested.length === 1) return `told by one interested source, ${interested[0]}`;
  const by = `told by ${count(told.length, "voice")}`;
  return interested.length > 0 ? `${by}; ${and(interested)} ${interested.length === 1 ? "gains" : "gain"} by it` : by;
}

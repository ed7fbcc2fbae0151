// Stretches of a series: days that were seen one after the other, and blind ones between them. Pure.

import type { TensionDay } from "../../api/types";
import { toDay } from "../days";

export type Run<T> = { from: number; to: number; days: T[] };

/** Days one after the other that are all alike, as runs in order. */
export function runs(days: TensionDay[], which: (day: TensionDay) => boolean): Run<TensionDay>[] {
  const out: Run<TensionDay>[] = [];
  for (const one of days) {
    if (!which(one)) continue;
    const day = toDay(one.day);
    const last = out.at(-1);
    if (last && last.to === day - 1) {
      last.to = day;
      last.days.push(one);
    } else out.push({ from: day, to: day, days: [one] });
  }
  return out;
}

/** Latest first; blind days in a row are one row of the table. */
export function rows(days: TensionDay[]): { first: TensionDay; until: string }[] {
  const out: { first: TensionDay; until: string }[] = [];
  for (const one of days) {
    const last = out.at(-1);
    if (last?.first.blind && one.blind) last.until = one.day;
    else out.push({ first: one, until: one.day });
  }
  return out.reverse();
}

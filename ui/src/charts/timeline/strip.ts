// The strip of all days under the timeline: bars of how much is told, and the stretch that is chosen. Pure.

import { type Bin, binFor, floorTo, mainDays, nextOf, toDay } from "../days";

export type StripBar = { from: number; to: number; count: number };
export type Strip = { first: number; last: number; bars: StripBar[]; most: number; outside: number };

/** ``chosen`` days are always on the strip, stray days of years ago are not unless ``all`` is wanted. */
export function strip(days: { day: string; count: number }[], width: number, chosen: number[], all: boolean): Strip | null {
  const counts = days.map((one) => ({ day: toDay(one.day), count: one.count }));
  if (counts.length === 0) return null;
  const main = all ? null : mainDays(counts);
  const from = main?.[0] ?? Math.min(...counts.map((one) => one.day));
  const to = main?.[1] ?? Math.max(...counts.map((one) => one.day));
  const first = Math.min(from, ...chosen) - 1;
  const last = Math.max(to, ...chosen) + 1;
  const bin: Bin = binFor(last - first + 1, width, 3);
  const sums = new Map<number, number>();
  let outside = 0;
  for (const { day, count } of counts) {
    if (day < first || day > last) outside += count;
    else sums.set(floorTo(day, bin), (sums.get(floorTo(day, bin)) ?? 0) + count);
  }
  const bars = [...sums].map(([start, count]) => ({ from: start, to: nextOf(start, bin) - 1, count }));
  return { first, last, bars, most: Math.max(1, ...bars.map((bar) => bar.count)), outside };
}

/** The days between two ends in either order, kept on the strip. */
export function stretch(a: number, b: number, on: { first: number; last: number }): [number, number] {
  const keep = (day: number) => Math.min(Math.max(Math.round(day), on.first), on.last);
  return [keep(Math.min(a, b)), keep(Math.max(a, b))];
}

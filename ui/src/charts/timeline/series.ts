// The intensity between two parties over time, as bars: cooperation up, conflict down; days without any report apart from days on
// which reports came out and told of nothing between the two. Pure.

import type { SeriesPoint } from "../../api/types";
import { toDay } from "../days";

export type Part = "verbal" | "material";
export type SeriesBar = {
  id: string;
  from: number;
  to: number;
  point: SeriesPoint;
  /** Heights from the zero line, always positive: what lies nearest to it first. */
  up: { part: Part; from: number; to: number }[];
  down: { part: Part; from: number; to: number }[];
};
export type Stretch = { from: number; to: number };
export type SeriesShape = { bars: SeriesBar[]; calm: Stretch[]; blind: Stretch[]; up: number; down: number };

export function shape(points: SeriesPoint[], by: "day" | "week", first: number, last: number): SeriesShape {
  const days = by === "week" ? 7 : 1;
  const dated = points.map((point) => ({ point, from: toDay(point.day) })).filter(({ from }) => from + days > first && from <= last);
  const bars = dated
    .filter(({ point }) => !point.blind && (point.cooperation !== 0 || point.conflict !== 0))
    .map(({ point, from }) => ({
      id: point.day,
      from,
      to: from + days - 1,
      point,
      up: stack(point.material_cooperation, point.verbal_cooperation),
      down: stack(point.material_conflict, point.verbal_conflict),
    }));
  const quiet = (point: SeriesPoint) => !point.blind && point.cooperation === 0 && point.conflict === 0;
  return {
    bars,
    calm: runs(dated.filter(({ point }) => quiet(point)).map(({ from }) => ({ from, to: from + days - 1 }))),
    blind: runs(dated.filter(({ point }) => point.blind).map(({ from }) => ({ from, to: from + days - 1 }))),
    up: Math.max(0, ...bars.map((bar) => Math.abs(bar.point.cooperation))),
    down: Math.max(0, ...bars.map((bar) => Math.abs(bar.point.conflict))),
  };
}

/** What is done weighs more than what is said and stands nearer to the line. The server may give conflict as a negative sum. */
function stack(material: number, verbal: number) {
  const [done, said] = [Math.abs(material), Math.abs(verbal)];
  return [
    { part: "material" as const, from: 0, to: done },
    { part: "verbal" as const, from: done, to: done + said },
  ].filter((part) => part.to > part.from);
}

function runs(stretches: Stretch[]): Stretch[] {
  const out: Stretch[] = [];
  for (const one of [...stretches].sort((a, b) => a.from - b.from)) {
    const before = out.at(-1);
    if (before && one.from <= before.to + 1) before.to = Math.max(before.to, one.to);
    else out.push({ ...one });
  }
  return out;
}

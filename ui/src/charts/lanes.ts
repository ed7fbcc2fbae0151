// Where the marks of a timeline go: lanes by actor, days across. Point events of one day are stacked; where a stack would not fit,
// and where a day is too narrow, events are drawn as one mark with their number. Intervals are bars, packed into rows. Pure.

import type { Status, TimelineItem } from "../api/types";
import { type Bin, binFor, floorTo, nextOf, toDay } from "./days";

export type Mark = {
  kind: "one" | "many" | "bar";
  id: string;
  lane: string;
  items: TimelineItem[];
  /** Days, both inclusive. */
  from: number;
  to: number;
  /** The days that a mark which is no bar shares with those beside it: its day, week or month. */
  cell: [number, number];
  /** The account gives no first or no last day. */
  openStart: boolean;
  openEnd: boolean;
  /** The day is not known, only a stretch of days in which it lies. */
  unsure: boolean;
  row: number;
};
export type Lane = { key: string; name: string; marks: Mark[]; rows: number; events: number };
export type Layout = { lanes: Lane[]; bin: Bin; undated: number; before: number; after: number };

// Narrower than this, marks of neighbouring days would touch, so that days are put together into weeks, weeks into months.
const LEAST_WIDTH = 13;
// A lane is at most this many rows high; what does not fit is drawn as a number.
const MOST_ROWS = 4;

type Dated = { item: TimelineItem; from: number; to: number };

/** Does the day only come from the report? Of most acts no day is told: they stand where they were first told of. */
export function onlyTold(item: TimelineItem): boolean {
  return item.earliest === null && item.latest === null;
}

export function dated(item: TimelineItem): Dated | null {
  const [first, last] = onlyTold(item)
    ? [item.told ?? null, item.told ?? null]
    : [item.earliest ?? item.latest, item.latest ?? item.earliest];
  if (first === null || last === null) return null;
  const [from, to] = [toDay(first), toDay(last)];
  return { item, from: Math.min(from, to), to: Math.max(from, to) };
}

/** ``first`` and ``last`` are the days at the ends of the axis, both shown. */
export function layout(lanes: { key: string; name: string }[], items: TimelineItem[], first: number, last: number, width: number): Layout {
  const bin = binFor(last - first + 1, width, LEAST_WIDTH);
  const known = items.map(dated);
  const all = known.filter((d) => d !== null);
  const shown = all.filter((d) => d.to >= first && d.from <= last);
  const byLane = Map.groupBy ? Map.groupBy(shown, (d) => d.item.actor) : groupBy(shown, (d) => d.item.actor);
  // Who only has something done to them may have a lane without a mark; it is not drawn.
  const used = lanes.filter((lane) => byLane.has(lane.key));
  return {
    bin,
    undated: known.length - all.length,
    before: all.filter((d) => d.to < first).length,
    after: all.filter((d) => d.from > last).length,
    lanes: used.map((lane) => laneOf(lane, byLane.get(lane.key) ?? [], bin)),
  };
}

function groupBy<T, K>(items: T[], key: (item: T) => K): Map<K, T[]> {
  const out = new Map<K, T[]>();
  for (const item of items) {
    const of = key(item);
    const list = out.get(of);
    if (list) list.push(item);
    else out.set(of, [item]);
  }
  return out;
}

function laneOf(lane: { key: string; name: string }, found: Dated[], bin: Bin): Lane {
  const isBar = (d: Dated) => floorTo(d.from, bin) !== floorTo(d.to, bin) || open(d.item);
  const bars = pack(found.filter(isBar), lane.key);
  const points = stack(
    found.filter((d) => !isBar(d)),
    lane.key,
    bin,
  );
  const barRows = bars.reduce((most, mark) => Math.max(most, mark.row + 1), 0);
  for (const mark of points) mark.row += barRows;
  const rows = Math.max(1, barRows + points.reduce((most, mark) => Math.max(most, mark.row - barRows + 1), 0));
  return { ...lane, marks: [...bars, ...points].sort((a, b) => a.from - b.from || a.row - b.row), rows, events: found.length };
}

const open = (item: TimelineItem) => (item.earliest === null) !== (item.latest === null);

/** Bars in as few rows as they need; those that would need more than half of a lane are drawn as numbers, by their first day. */
function pack(found: Dated[], lane: string): Mark[] {
  const order = [...found].sort((a, b) => a.from - b.from || b.to - a.to || (a.item.id < b.item.id ? -1 : 1));
  const ends: number[] = [];
  const out: Mark[] = [];
  const over: Dated[] = [];
  for (const d of order) {
    let row = ends.findIndex((end) => end < d.from);
    if (row < 0) row = ends.length;
    if (row >= MOST_ROWS / 2) {
      over.push(d);
      continue;
    }
    ends[row] = d.to;
    out.push(mark("bar", lane, [d], row));
  }
  if (over.length > 0) out.push(...merge(over, lane, ends.length));
  return out;
}

/** Bars that found no row: those that overlap become one broad mark with their number. */
function merge(over: Dated[], lane: string, row: number): Mark[] {
  const out: Mark[] = [];
  let group: Dated[] = [];
  let end = -Infinity;
  for (const d of over) {
    if (group.length > 0 && d.from > end) {
      out.push(mark("bar", lane, group, row));
      group = [];
    }
    group.push(d);
    end = Math.max(end, d.to);
  }
  if (group.length > 0) out.push(mark("bar", lane, group, row));
  return out;
}

function stack(found: Dated[], lane: string, bin: Bin): Mark[] {
  const cells = groupBy(found, (d) => floorTo(d.from, bin));
  const out: Mark[] = [];
  for (const [start, some] of cells) {
    const cell: [number, number] = [start, nextOf(start, bin) - 1];
    const order = [...some].sort(
      (a, b) => rank(a.item) - rank(b.item) || b.item.origins - a.item.origins || (a.item.id < b.item.id ? -1 : 1),
    );
    if (order.length <= MOST_ROWS) {
      order.forEach((d, row) => out.push({ ...mark("one", lane, [d], row), cell }));
      continue;
    }
    out.push({ ...mark("many", lane, order, 0), from: cell[0], to: cell[1], cell, unsure: false });
  }
  return out;
}

function mark(kind: Mark["kind"], lane: string, found: Dated[], row: number): Mark {
  const items = found.map((d) => d.item);
  const [from, to] = [Math.min(...found.map((d) => d.from)), Math.max(...found.map((d) => d.to))];
  return {
    kind,
    id: `${lane}/${kind}/${items[0]!.id}`,
    lane,
    items,
    from,
    to,
    cell: [from, to],
    openStart: items.some((item) => item.earliest === null && item.latest !== null),
    openEnd: items.some((item) => item.latest === null && item.earliest !== null),
    // What goes on fills its days; what is done once lies on one of them.
    unsure: items.every((item) => item.approximate && item.status !== "ongoing"),
    row,
  };
}

const ORDER: Status[] = ["occurred", "ongoing", "denied", "demanded", "expected", "possible", "conditional"];
const rank = (item: TimelineItem) => ORDER.indexOf(item.status);

/** How many of the items have each status, most frequent first. */
export function tally(items: TimelineItem[]): [Status, number][] {
  const counts = new Map<Status, number>();
  for (const item of items) counts.set(item.status, (counts.get(item.status) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || ORDER.indexOf(a[0]) - ORDER.indexOf(b[0]));
}

/** Lanes that hold most, in their order; all others become one lane at the end, so that nothing goes missing. */
export function fold(
  lanes: { key: string; name: string }[],
  items: TimelineItem[],
  most: number,
): { lanes: { key: string; name: string }[]; items: TimelineItem[]; folded: number } {
  if (lanes.length <= most + 1) return { lanes, items, folded: 0 };
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item.actor, (counts.get(item.actor) ?? 0) + 1);
  const kept = new Set(
    [...lanes]
      .sort((a, b) => (counts.get(b.key) ?? 0) - (counts.get(a.key) ?? 0))
      .slice(0, most)
      .map((lane) => lane.key),
  );
  const rest = lanes.filter((lane) => !kept.has(lane.key));
  return {
    lanes: [...lanes.filter((lane) => kept.has(lane.key)), { key: REST, name: `${rest.length} others` }],
    items: items.map((item) => (kept.has(item.actor) ? item : { ...item, actor: REST })),
    folded: rest.length,
  };
}
export const REST = "\u0000rest";

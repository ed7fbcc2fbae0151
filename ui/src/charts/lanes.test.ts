import { describe, expect, it } from "vitest";
import type { TimelineItem } from "../api/types";
import { toDay } from "./days";
import { fold, layout, REST, tally } from "./lanes";

const item = (id: string, earliest: string | null, latest = earliest, more: Partial<TimelineItem> = {}): TimelineItem => ({
  id,
  actor: "RUS",
  type: "MOBILIZE",
  act: "moves troops",
  earliest,
  latest,
  told: null,
  approximate: false,
  status: "occurred",
  verdict: "agree",
  outcome: null,
  origins: 1,
  line: id,
  ...more,
});
const LANES = [{ key: "RUS", name: "Russia" }];
const FEB = [toDay("2022-02-01"), toDay("2022-02-28")] as const;

describe("layout", () => {
  it("stacks the events of one day and never puts two on one spot", () => {
    const { lanes } = layout(
      LANES,
      ["a", "b", "c"].map((id) => item(id, "2022-02-10")),
      ...FEB,
      800,
    );
    expect(lanes[0]!.marks.map((m) => m.row)).toEqual([0, 1, 2]);
    expect(lanes[0]!.rows).toBe(3);
  });

  it("draws a crowded day as one mark that still holds every event", () => {
    const crowd = Array.from({ length: 30 }, (_, n) => item(`e${n}`, "2022-02-10"));
    const marks = layout(LANES, crowd, ...FEB, 800).lanes[0]!.marks;
    expect(marks).toHaveLength(1);
    expect(marks[0]).toMatchObject({ kind: "many", from: toDay("2022-02-10"), to: toDay("2022-02-10") });
    expect(marks[0]!.items).toHaveLength(30);
  });

  it("draws intervals as bars that do not overlap in a row", () => {
    const marks = layout(
      LANES,
      [item("a", "2022-02-10", "2022-02-20"), item("b", "2022-02-12", "2022-02-14"), item("c", "2022-02-21", "2022-02-25")],
      ...FEB,
      800,
    ).lanes[0]!.marks;
    expect(marks.map((m) => [m.kind, m.items[0]!.id, m.row])).toEqual([
      ["bar", "a", 0],
      ["bar", "b", 1],
      ["bar", "c", 0],
    ]);
  });

  it("keeps open ends, unsure days and what lies outside apart", () => {
    const found = layout(
      LANES,
      [
        item("open", "2022-02-10", null),
        item("unsure", "2022-02-03", "2022-02-09", { approximate: true }),
        item("old", "2014-03-18"),
        item("none", null),
      ],
      ...FEB,
      800,
    );
    const [unsure, open] = found.lanes[0]!.marks;
    expect(open).toMatchObject({ openEnd: true, openStart: false });
    expect(unsure).toMatchObject({ unsure: true, kind: "bar" });
    expect(found).toMatchObject({ undated: 1, before: 1, after: 0 });
  });

  it("puts what has no day of its own where it was first told, without open ends", () => {
    const marks = layout(LANES, [item("told", null, null, { told: "2022-02-11", approximate: true })], ...FEB, 800).lanes[0]!.marks;
    expect(marks).toMatchObject([{ kind: "one", from: toDay("2022-02-11"), openStart: false, openEnd: false }]);
  });

  it("holds 10,000 events in few marks and loses none", () => {
    const many = Array.from({ length: 10_000 }, (_, n) => item(`e${n}`, `20${10 + (n % 15)}-0${1 + (n % 9)}-1${n % 9}`));
    const found = layout(LANES, many, toDay("2010-01-01"), toDay("2025-12-31"), 900);
    const marks = found.lanes[0]!.marks;
    expect(marks.length).toBeLessThan(300);
    expect(marks.reduce((sum, m) => sum + m.items.length, 0)).toBe(10_000);
  });

  it("does not lose overlapping intervals that find no row", () => {
    const bars = Array.from({ length: 12 }, (_, n) => item(`e${n}`, "2022-02-05", `2022-02-${15 + n}`));
    const lane = layout(LANES, bars, ...FEB, 800).lanes[0]!;
    expect(lane.marks.reduce((sum, m) => sum + m.items.length, 0)).toBe(12);
    expect(lane.rows).toBeLessThan(5);
  });
});

describe("fold", () => {
  it("puts small lanes together without losing an event", () => {
    const lanes = Array.from({ length: 20 }, (_, n) => ({ key: `A${n}`, name: `Actor ${n}` }));
    const items = lanes.flatMap((lane, n) =>
      Array.from({ length: n + 1 }, (_, m) => item(`${n}/${m}`, "2022-02-10", undefined, { actor: lane.key })),
    );
    const folded = fold(lanes, items, 5);
    expect(folded.lanes.map((l) => l.key)).toEqual(["A15", "A16", "A17", "A18", "A19", REST]);
    expect(folded.items).toHaveLength(items.length);
    expect(folded.items.every((i) => folded.lanes.some((l) => l.key === i.actor))).toBe(true);
  });
});

describe("tally", () => {
  it("counts statuses, most frequent first", () => {
    expect(tally([item("a", null), item("b", null, null, { status: "denied" }), item("c", null)])).toEqual([
      ["occurred", 2],
      ["denied", 1],
    ]);
  });
});

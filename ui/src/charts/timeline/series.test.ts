import { describe, expect, it } from "vitest";
import type { SeriesPoint } from "../../api/types";
import { toDay, toText } from "../days";
import { shape } from "./series";

const point = (day: string, more: Partial<SeriesPoint> = {}): SeriesPoint => ({
  day,
  cooperation: 0,
  conflict: 0,
  verbal_cooperation: 0,
  material_cooperation: 0,
  verbal_conflict: 0,
  material_conflict: 0,
  events: 0,
  reports: 2,
  blind: false,
  ...more,
});
const POINTS = [
  point("2022-02-01", { blind: true, reports: 0 }),
  point("2022-02-02", { blind: true, reports: 0 }),
  point("2022-02-03"),
  point("2022-02-04", { conflict: -8, verbal_conflict: -3, material_conflict: -5, cooperation: 2, verbal_cooperation: 2, events: 3 }),
  point("2022-02-05"),
  point("2022-02-06", { blind: true, reports: 0 }),
];
const ALL = [toDay("2022-02-01"), toDay("2022-02-28")] as const;

describe("the series", () => {
  it("tells days without reports from calm ones", () => {
    const found = shape(POINTS, "day", ...ALL);
    const text = (stretches: { from: number; to: number }[]) => stretches.map(({ from, to }) => `${toText(from)}/${toText(to)}`);
    expect(text(found.blind)).toEqual(["2022-02-01/2022-02-02", "2022-02-06/2022-02-06"]);
    expect(text(found.calm)).toEqual(["2022-02-03/2022-02-03", "2022-02-05/2022-02-05"]);
  });
  it("keeps cooperation and conflict apart and stacks deeds before words", () => {
    const [bar] = shape(POINTS, "day", ...ALL).bars;
    expect(bar!.up).toEqual([{ part: "verbal", from: 0, to: 2 }]);
    expect(bar!.down).toEqual([
      { part: "material", from: 0, to: 5 },
      { part: "verbal", from: 5, to: 8 },
    ]);
  });
  it("gives weeks seven days", () => {
    const week = shape([point("2022-02-07", { conflict: 1, material_conflict: 1 })], "week", ...ALL).bars[0]!;
    expect(week.to - week.from).toBe(6);
  });
  it("leaves out what lies outside", () => expect(shape(POINTS, "day", toDay("2022-02-05"), ALL[1]).bars).toEqual([]));
});

import { describe, expect, it } from "vitest";
import { toDay, toText } from "../days";
import { stretch, strip } from "./strip";

const DAYS = [
  { day: "2014-03-18", count: 2 },
  ...Array.from({ length: 28 }, (_, n) => ({ day: toText(toDay("2022-02-01") + n), count: n + 1 })),
];

describe("the strip of days", () => {
  it("shows the crisis and counts what lies outside", () => {
    const found = strip(DAYS, 800, [], false)!;
    expect(toText(found.first)).toBe("2022-01-31");
    expect(found.outside).toBe(2);
    expect(found.bars.reduce((sum, bar) => sum + bar.count, 0)).toBe((28 * 29) / 2);
  });
  it("shows everything when asked, and days that are chosen", () => {
    expect(strip(DAYS, 800, [], true)!.outside).toBe(0);
    expect(toText(strip(DAYS, 800, [toDay("2021-11-01")], false)!.first)).toBe("2021-10-31");
  });
  it("is nothing without days", () => expect(strip([], 800, [], false)).toBeNull());
  it("keeps a stretch in order and on itself", () => {
    expect(stretch(30, 10.4, { first: 0, last: 20 })).toEqual([10, 20]);
    expect(stretch(-5, 3, { first: 0, last: 20 })).toEqual([0, 3]);
  });
});

import { describe, expect, it } from "vitest";
import { binFor, floorTo, mainDays, nextOf, span, ticks, toDay, toText } from "./days";

describe("days", () => {
  it("are the same there and back, leap days and the time before 1970 too", () => {
    for (const text of ["2022-02-10", "2024-02-29", "1968-08-21", "1970-01-01"]) expect(toText(toDay(text))).toBe(text);
  });
  it("fall into the week that begins on their Monday", () => {
    expect(toText(floorTo(toDay("2022-02-10"), "week"))).toBe("2022-02-07");
    expect(toText(floorTo(toDay("2022-02-07"), "week"))).toBe("2022-02-07");
    expect(toText(floorTo(toDay("1969-12-31"), "week"))).toBe("1969-12-29");
  });
  it("fall into months and years, which follow each other without a gap", () => {
    expect(toText(nextOf(floorTo(toDay("2021-12-31"), "month"), "month"))).toBe("2022-01-01");
    expect(toText(nextOf(floorTo(toDay("2021-05-05"), "year"), "year"))).toBe("2022-01-01");
  });
  it("fall into quarters", () => {
    expect(toText(floorTo(toDay("2021-05-31"), "quarter"))).toBe("2021-04-01");
    expect(toText(nextOf(toDay("2021-11-30"), "quarter"))).toBe("2022-01-01");
  });
  it("are put together when they get too narrow", () => {
    expect(binFor(30, 900, 13)).toBe("day");
    expect(binFor(365, 900, 13)).toBe("week");
    expect(binFor(1200, 500, 13)).toBe("quarter");
    expect(binFor(9000, 900, 13)).toBe("year");
  });
  it("are said as shortly as can be", () => {
    expect(span(toDay("2022-02-10"), toDay("2022-02-10"))).toBe("10 February 2022");
    expect(span(toDay("2022-02-10"), toDay("2022-02-24"))).toBe("10–24 February 2022");
    expect(span(toDay("2022-01-10"), toDay("2022-02-24"))).toBe("10 January – 24 February 2022");
    expect(span(toDay("2021-12-10"), toDay("2022-02-24"))).toBe("10 December 2021 – 24 February 2022");
  });
});

describe("ticks", () => {
  it.each([
    ["2022-02-01", "2022-02-12", 900],
    ["2021-06-01", "2022-06-01", 900],
    ["1990-01-01", "2025-01-01", 320],
  ])("from %s to %s stand apart and name the year first", (from, to, width) => {
    const found = ticks(toDay(from), toDay(to), width);
    expect(found.length).toBeGreaterThan(1);
    expect(found[0]!.label).toMatch(/\d{4}$/);
    const perDay = width / (toDay(to) - toDay(from));
    for (const [a, b] of found.slice(1).map((tick, n) => [found[n]!, tick] as const)) expect((b.day - a.day) * perDay).toBeGreaterThan(50);
  });
});

describe("the main days", () => {
  it("leave stray background out and keep the crisis", () => {
    const crisis = Array.from({ length: 50 }, (_, n) => ({ day: toDay("2022-01-20") + n, count: 1 + (n % 4) }));
    const found = mainDays([{ day: toDay("2014-03-18"), count: 3 }, { day: toDay("2008-08-08"), count: 1 }, ...crisis]);
    expect(found).toEqual([toDay("2022-01-20"), crisis.at(-1)!.day]);
  });
  it("are none of none", () => expect(mainDays([])).toBeNull());
});

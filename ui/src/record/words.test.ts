import { expect, test } from "vitest";
import { and, count, days, oneDay } from "./words";

test("days as readers write them", () => {
  expect(days("2022-02-16", "2022-02-16")).toBe("16 Feb 2022");
  expect(days("2022-02-16", "2022-02-20")).toBe("16–20 Feb 2022");
  expect(days("2022-01-30", "2022-02-02")).toBe("30 Jan – 2 Feb 2022");
  expect(days("2021-12-30", "2022-01-02")).toBe("30 Dec 2021 – 2 Jan 2022");
  expect(days("2022-02-16", null)).toBe("from 16 Feb 2022");
  expect(days(null, "2022-02-16")).toBe("until 16 Feb 2022");
  expect(days(null, null)).toBe("");
  expect(oneDay("2022-02-16T10:00:00Z")).toBe("16 Feb 2022");
});

test("counts and lists", () => {
  expect(count(1, "report")).toBe("1 report");
  expect(count(2310, "reply", "replies")).toBe("2,310 replies");
  expect(and(["a"])).toBe("a");
  expect(and(["a", "b", "c"])).toBe("a, b and c");
});

import { describe, expect, it } from "vitest";
import { nearest } from "./nearest";

const GRID = [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => ({ id: `${row}${column}`, x: column * 50, y: row * 50 })));

describe("nearest", () => {
  it("goes straight on a grid", () => {
    expect((["left", "right", "up", "down"] as const).map((direction) => nearest(GRID, "11", direction))).toEqual(["10", "12", "01", "21"]);
  });
  it("stays where nothing lies ahead", () => expect(nearest(GRID, "02", "right")).toBe("02"));
  it("begins with the first mark when the last one is gone", () => expect(nearest(GRID, "gone", "left")).toBe("00"));
  it("prefers a farther mark ahead to a near one aside", () => {
    const points = [
      { id: "here", x: 0, y: 0 },
      { id: "aside", x: 5, y: 40 },
      { id: "ahead", x: 60, y: 3 },
    ];
    expect(nearest(points, "here", "right")).toBe("ahead");
  });
});

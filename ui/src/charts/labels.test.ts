import { describe, expect, it } from "vitest";
import { around, fit, overlap, place, textWidth } from "./labels";

const FRAME = { x: 0, y: 0, width: 400, height: 300 };

describe("labels", () => {
  it("never overlap, never leave the frame, and the weightier one wins", () => {
    const wanted = Array.from({ length: 80 }, (_, n) => {
      const [x, y] = [(n * 37) % 400, (n * 53) % 300];
      return { item: n, text: `Place number ${n}`, size: 11, weight: n, spots: around(x, y, 4, 11) };
    });
    const placed = place(wanted, FRAME);
    expect(placed.length).toBeGreaterThan(5);
    for (const [n, a] of placed.entries()) for (const b of placed.slice(n + 1)) expect(overlap(a.box, b.box)).toBe(false);
    expect(placed[0]!.item).toBe(79);
    for (const { box } of placed) expect(box.x >= 0 && box.x + box.width <= 401).toBe(true);
  });
  it("take another side when the first is taken, and give up when all are", () => {
    const want = { item: 1, text: "Kyiv", size: 12, weight: 1, spots: around(200, 150, 5, 12) };
    const right = { x: 205, y: 140, width: 60, height: 20 };
    expect(place([want], FRAME, [right])[0]!.spot.anchor).toBe("end");
    expect(place([want], FRAME, [FRAME])).toEqual([]);
  });
  it("are cut to a width", () => {
    expect(fit("Nagorno-Karabakh", 60, 11).endsWith("…")).toBe(true);
    expect(textWidth(fit("Nagorno-Karabakh", 60, 11), 11)).toBeLessThan(66);
    expect(fit("Kyiv", 60, 11)).toBe("Kyiv");
  });
});

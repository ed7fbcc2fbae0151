import { describe, expect, it } from "vitest";
import { arrow, cluster, core, middle, pixelsPerKm, projection, radius, REGIONS, type Weighted } from "./project";

const UKRAINE: Weighted[] = [
  { at: [30.5, 50.45], weight: 20 },
  { at: [36.2, 50], weight: 12 },
  { at: [37.8, 48], weight: 15 },
  { at: [34.1, 44.95], weight: 10 },
  { at: [37.6, 55.75], weight: 6 },
];
const WASHINGTON: Weighted = { at: [-77, 38.9], weight: 2 };

describe("the middle", () => {
  it("is found across the antimeridian", () => {
    const [lon] = middle([
      { at: [170, 0], weight: 1 },
      { at: [-170, 0], weight: 1 },
    ])!;
    expect(Math.abs(lon)).toBeCloseTo(180);
  });
  it("is nowhere without points", () => expect(middle([])).toBeNull());
});

describe("the projection", () => {
  it("zooms to the data by itself and lets a far remark lie outside", () => {
    const points = [...UKRAINE, WASHINGTON];
    expect(core(points)).not.toContainEqual(WASHINGTON);
    const project = projection("data", points, 800, 500);
    for (const { at } of UKRAINE) {
      const [x, y] = project(at)!;
      expect(x > 0 && x < 800 && y > 0 && y < 500, String(at)).toBe(true);
    }
    const [kyiv, kharkiv] = [project([30.5, 50.45])!, project([36.2, 50])!];
    expect(kharkiv[0] - kyiv[0]).toBeGreaterThan(100);
  });

  it.each(REGIONS.map((region) => [region.id]))("fits %s into a phone's frame", (id) => {
    const box = REGIONS.find((region) => region.id === id)!.box ?? [-100, -40, 120, 60];
    const project = projection(id, [], 360, 420);
    for (const at of [
      [box[0], box[1]],
      [box[2], box[3]],
    ] as [number, number][]) {
      const [x, y] = project(at)!;
      expect(x > -1 && x < 361 && y > -1 && y < 421).toBe(true);
    }
  });

  it("shows the world when the data lie all over it, and when there are none", () => {
    const everywhere = [-120, -40, 30, 80, 140].map((lon): Weighted => ({ at: [lon, 10], weight: 1 }));
    for (const points of [everywhere, []]) expect(projection("data", points, 800, 500)([100, -30])).not.toBeNull();
  });

  it("does not blow one town up", () => {
    const project = projection("data", [{ at: [30.5, 50.45], weight: 1 }], 800, 500);
    expect(pixelsPerKm(project, [30.5, 50.45])).toBeLessThan(1);
  });
});

describe("marks", () => {
  it("that cover each other become one, and none gets lost", () => {
    const spots = Array.from({ length: 500 }, (_, n) => ({
      item: n,
      x: (n * 7) % 300,
      y: (n * 13) % 200,
      r: radius(1 + (n % 5), 60),
      weight: 1 + (n % 5),
    }));
    const found = cluster(spots, 60);
    expect(found.length).toBeLessThan(400);
    expect(found.reduce((sum, one) => sum + one.items.length, 0)).toBe(500);
    expect(found.reduce((sum, one) => sum + one.weight, 0)).toBe(spots.reduce((sum, one) => sum + one.weight, 0));
  });
  it("far apart stay apart", () => {
    expect(
      cluster(
        [10, 200].map((x) => ({ item: x, x, y: 0, r: 8, weight: 3 })),
        60,
      ),
    ).toHaveLength(2);
  });
});

describe("arrows", () => {
  it("point at their end and lie apart there and back", () => {
    const [there, back] = [arrow([0, 0], [100, 0], 6)!, arrow([100, 0], [0, 0], 6)!];
    expect(there.middle[1]).toBeLessThan(0);
    expect(back.middle[1]).toBeGreaterThan(0);
    expect(there.head.startsWith("M94")).toBe(true);
  });
  it("are not drawn where there is no room", () => expect(arrow([0, 0], [10, 0], 6)).toBeNull());
});

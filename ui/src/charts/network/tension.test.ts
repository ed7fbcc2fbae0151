import { describe, expect, it } from "vitest";
import { edgeWidth, settle, tone } from "./tension";

const tie = (source: string, target: string, net: number, events = 5) => ({
  source,
  target,
  cooperation: Math.max(net, 0),
  conflict: Math.min(net, 0),
  net,
  events,
  statuses: {},
});
const KEYS = ["RUS", "UKR", "NATO", "USA", "BLR", "FRA", "DEU", "GBR"];
const NETWORK = {
  nodes: KEYS.map((key, n) => ({ key, name: key, events: 40 - n * 4 })),
  edges: [
    tie("RUS", "UKR", -30, 20),
    tie("UKR", "RUS", -4),
    tie("USA", "UKR", 12),
    tie("NATO", "UKR", 8),
    tie("RUS", "BLR", 9),
    tie("FRA", "RUS", 3),
    tie("DEU", "RUS", 1),
  ],
};

describe("settle", () => {
  it("gives the same network the same places, whatever order it comes in", () => {
    const turned = { nodes: [...NETWORK.nodes].reverse(), edges: [...NETWORK.edges].reverse() };
    expect(settle(turned, 20, 800, 500)).toEqual(settle(NETWORK, 20, 800, 500));
  });
  it("keeps everybody in the frame and apart", () => {
    const { nodes } = settle(NETWORK, 20, 800, 500);
    for (const [n, a] of nodes.entries()) {
      expect(a.x - a.r > 0 && a.x + a.r < 800 && a.y - a.r > 0 && a.y + a.r < 500).toBe(true);
      for (const b of nodes.slice(n + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(a.r + b.r);
    }
  });
  it("sets who works together nearer than who is at odds", () => {
    const two = (net: number) => ({ nodes: NETWORK.nodes.slice(0, 3), edges: [tie("RUS", "UKR", net, 10), tie("RUS", "NATO", -net, 10)] });
    const { nodes } = settle(two(20), 20, 800, 500);
    const at = new Map(nodes.map((node) => [node.key, node]));
    const far = (a: string, b: string) => Math.hypot(at.get(a)!.x - at.get(b)!.x, at.get(a)!.y - at.get(b)!.y);
    expect(far("RUS", "UKR")).toBeLessThan(far("RUS", "NATO"));
  });
  it("shows the busiest and says how many are left out", () => {
    const found = settle(NETWORK, 3, 800, 500);
    expect(found.nodes.map((node) => node.key)).toEqual(["RUS", "UKR", "NATO"]);
    expect(found.left).toBe(5);
    expect(found.edges.every((edge) => ["RUS", "UKR", "NATO"].includes(edge.source) && ["RUS", "UKR", "NATO"].includes(edge.target))).toBe(
      true,
    );
  });
  it("stands a network of nobody and of one", () => {
    expect(settle({ nodes: [], edges: [] }, 10, 800, 500).nodes).toEqual([]);
    const [one] = settle({ nodes: NETWORK.nodes.slice(0, 1), edges: [] }, 10, 800, 500).nodes;
    expect([one!.x, one!.y]).toEqual([400, 250]);
  });
});

describe("ties", () => {
  it("are one or the other only when that is clear", () => {
    expect(tone(tie("A", "B", 5))).toBe("cooperation");
    expect(tone(tie("A", "B", -5))).toBe("conflict");
    expect(tone({ ...tie("A", "B", 0.5), cooperation: 10.5, conflict: -10 })).toBe("mixed");
    expect(tone({ ...tie("A", "B", 0) })).toBe("mixed");
  });
  it("get wider with their events", () => expect(edgeWidth(20, 20)).toBeGreaterThan(edgeWidth(2, 20)));
});

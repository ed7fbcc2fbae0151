// Where the parties of a network stand: who does much to each other stands near, who is at odds a little farther off than who works
// together. The same network always gets the same places: the forces start from fixed places in a fixed order.

import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from "d3-force";
import type { Network } from "../../api/types";

export type Edge = Network["edges"][number];
export type Tone = "cooperation" | "conflict" | "mixed";
export type NodeAt = { key: string; name: string; events: number; x: number; y: number; r: number };
export type Drawn = { nodes: NodeAt[]; edges: Edge[]; left: number };

type Body = SimulationNodeDatum & { key: string; name: string; events: number; r: number };
type Tie = SimulationLinkDatum<Body> & { events: number; net: number };

const STEPS = 320;

/** The net as a share of all that is weighed beyond which a tie counts as one or the other. */
const CLEAR = 0.15;

export function tone(edge: Edge): Tone {
  const all = Math.abs(edge.cooperation) + Math.abs(edge.conflict);
  if (all === 0 || Math.abs(edge.net) < CLEAR * all) return "mixed";
  return edge.net > 0 ? "cooperation" : "conflict";
}

export function nodeRadius(events: number, most: number): number {
  return 4 + 14 * Math.sqrt(events / Math.max(most, 1));
}

export function edgeWidth(events: number, most: number): number {
  return 1 + 6 * Math.sqrt(events / Math.max(most, 1));
}

/** The parties of most events, at most ``many``, and what they do to each other, set into a frame. */
export function settle(network: Pick<Network, "nodes" | "edges">, many: number, width: number, height: number): Drawn {
  const order = [...network.nodes].sort((a, b) => b.events - a.events || (a.key < b.key ? -1 : 1));
  const kept = order.slice(0, many);
  const keys = new Set(kept.map((node) => node.key));
  const edges = network.edges
    .filter((edge) => keys.has(edge.source) && keys.has(edge.target) && edge.source !== edge.target)
    .sort((a, b) => b.events - a.events || (a.source + a.target < b.source + b.target ? -1 : 1));
  const most = kept[0]?.events ?? 1;
  const bodies: Body[] = kept.map(({ key, name, events }) => ({ key, name, events, r: nodeRadius(events, most) }));
  const heaviest = edges[0]?.events ?? 1;
  const ties: Tie[] = edges.map((edge) => ({ source: edge.source, target: edge.target, events: edge.events, net: edge.net }));
  forceSimulation(bodies)
    .force(
      "tie",
      forceLink<Body, Tie>(ties)
        .id((body) => body.key)
        .distance((tie) => (tie.net < 0 ? 150 : 105))
        .strength((tie) => 0.06 + 0.3 * Math.sqrt(tie.events / heaviest)),
    )
    .force("apart", forceManyBody().strength(-420))
    .force("room", forceCollide<Body>((body) => body.r + 16).iterations(2))
    .force("x", forceX(0).strength(0.05))
    .force("y", forceY(0).strength((0.05 * width) / Math.max(height, 1)))
    .stop()
    .tick(STEPS);
  return { nodes: fitInto(bodies, width, height), edges, left: network.nodes.length - kept.length };
}

/** Stretches the places to a frame, with room for the names beside them. */
function fitInto(bodies: Body[], width: number, height: number): NodeAt[] {
  const side = Math.min(70, width * 0.12);
  const xs = bodies.map((body) => body.x ?? 0);
  const ys = bodies.map((body) => body.y ?? 0);
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = (value: number, from: number, to: number, a: number, b: number) =>
    to - from < 1 ? (a + b) / 2 : a + ((value - from) / (to - from)) * (b - a);
  return bodies.map(({ key, name, events, r, x = 0, y = 0 }) => ({
    key,
    name,
    events,
    r,
    x: scale(x, west, east, side, width - side),
    y: scale(y, north, south, 34, height - 34),
  }));
}

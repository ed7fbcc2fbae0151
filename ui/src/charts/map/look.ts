// Where the reader of a map looks, apart from its size: the middle in degrees, and how many degrees lie across the width. Pure.

import type { GeoProjection } from "d3-geo";
import { zoomIdentity, type ZoomTransform } from "d3-zoom";

export type Look = { lon: number; lat: number; across: number };

const RAD = Math.PI / 180;

export function lookOf(at: ZoomTransform, project: GeoProjection, width: number, height: number): Look | null {
  const found = project.invert?.(at.invert([width / 2, height / 2]));
  if (!found || found.some((value) => !Number.isFinite(value))) return null;
  return { lon: found[0], lat: found[1], across: width / (project.scale() * at.k) / RAD };
}

export function transformTo(look: Look, project: GeoProjection, width: number, height: number): ZoomTransform {
  const middle = project([look.lon, look.lat]);
  if (!middle) return zoomIdentity;
  const k = width / (look.across * RAD) / project.scale();
  return zoomIdentity.translate(width / 2 - middle[0] * k, height / 2 - middle[1] * k).scale(k);
}

/** As the address has it: "34.104,45.200,12.53". */
export function writeLook({ lon, lat, across }: Look): string {
  return [lon.toFixed(3), lat.toFixed(3), across.toPrecision(4)].join(",");
}

export function readLook(written: string | undefined): Look | null {
  const parts = (written ?? "").split(",").map(Number);
  const [lon, lat, across] = parts;
  if (parts.length !== 3 || parts.some((value) => !Number.isFinite(value))) return null;
  return Math.abs(lat!) <= 90 && across! > 0.1 && across! <= 720 ? { lon: lon!, lat: lat!, across: across! } : null;
}

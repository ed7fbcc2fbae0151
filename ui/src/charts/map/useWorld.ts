import { useQuery } from "@tanstack/react-query";
import { geoAzimuthalEqualArea, geoDistance, geoEqualEarth, geoPath, type GeoProjection } from "d3-geo";
import type { ZoomTransform } from "d3-zoom";
import { useMemo } from "react";
import { land, type Land, load, type Name, names } from "../../geo/world";
import type { WorldView } from "../../geo/disputed";

/** Land and lines of a world view; the finer geometry takes the place of the first when it is there. */
export function useWorld(view: WorldView, fine: boolean): { land: Land | undefined; error: unknown } {
  const rough = useQuery({ queryKey: ["geometry", "overview"], queryFn: () => load("overview"), staleTime: Infinity, gcTime: Infinity });
  const exact = useQuery({
    queryKey: ["geometry", "detail"],
    queryFn: () => load("detail"),
    staleTime: Infinity,
    gcTime: Infinity,
    enabled: fine,
  });
  const world = (fine ? exact.data : undefined) ?? rough.data;
  return { land: useMemo(() => (world ? land(world, view) : undefined), [world, view]), error: rough.error };
}

/** Names of countries and areas. One whose middle is out of sight is set into the part of it that is seen. */
export function useNames(
  pieces: Land["pieces"] | undefined,
  project: GeoProjection,
  at: ZoomTransform,
  width: number,
  height: number,
): Name[] {
  const all = useMemo(() => (pieces ? names(pieces) : []), [pieces]);
  return useMemo(() => {
    const edge = 24;
    const [x0, y0] = at.invert([edge, edge]);
    const [x1, y1] = at.invert([width - edge, height - edge]);
    const clipped = clip(project, [
      [x0, y0],
      [x1, y1],
    ]);
    const path = geoPath(clipped);
    const center = project.invert?.([(x0 + x1) / 2, (y0 + y1) / 2]) ?? [0, 0];
    const reach = Math.hypot(x1 - x0, y1 - y0) / 2 / project.scale();
    return all.map((name, index) => {
      const middle = project([name.lon, name.lat]);
      if (middle && middle[0] > x0 && middle[0] < x1 && middle[1] > y0 && middle[1] < y1) return name;
      if (geoDistance([name.lon, name.lat], center) > reach + 2 * Math.sqrt(name.area)) return name;
      const seen = path.area(pieces![index]!) * at.k ** 2;
      if (seen < LEAST_SEEN) return name;
      const found = project.invert?.(path.centroid(pieces![index]!));
      return found ? { ...name, lon: found[0], lat: found[1] } : name;
    });
  }, [all, pieces, project, at, width, height]);
}

// A part of a country has to be this large, in square pixels, to carry its name.
const LEAST_SEEN = 9000;

function clip(project: GeoProjection, extent: [[number, number], [number, number]]): GeoProjection {
  const raw = (project.rotate()[1] === 0 ? geoEqualEarth() : geoAzimuthalEqualArea().clipAngle(110)) as GeoProjection;
  return raw.rotate(project.rotate()).scale(project.scale()).translate(project.translate()).clipExtent(extent);
}

import { geoGraticule10, geoPath, type GeoProjection } from "d3-geo";
import type { ZoomTransform } from "d3-zoom";
import { memo, useMemo } from "react";
import { disputed } from "../../geo/disputed";
import type { Land } from "../../geo/world";

type Props = { land: Land; project: GeoProjection; at: ZoomTransform; hatch: string };

/** Land, coasts and borders; disputed areas hatched, their lines dotted. Drawn once for a projection, then only moved. */
export function BaseMap({ land, project, at, hatch }: Props) {
  return (
    <g aria-hidden="true">
      <defs>
        <pattern id={hatch} width={6 / at.k} height={6 / at.k} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line className="map-hatch" y2={6 / at.k} strokeWidth={2.4 / at.k} />
        </pattern>
      </defs>
      <g transform={at.toString()}>
        <Shapes land={land} project={project} hatch={hatch} />
      </g>
    </g>
  );
}

const Shapes = memo(function Shapes({ land, project, hatch }: Omit<Props, "at">) {
  const drawn = useMemo(() => {
    const path = geoPath(project).digits(2);
    const draw = (shape: Parameters<typeof path>[0]) => path(shape) ?? undefined;
    return {
      sphere: draw({ type: "Sphere" }),
      graticule: draw(geoGraticule10()),
      pieces: land.pieces.map((piece) => ({ id: piece.id, d: draw(piece), open: disputed(piece.id) !== undefined })),
      coast: draw(land.coast),
      borders: draw(land.borders),
      disputes: draw(land.disputes),
    };
  }, [land, project]);
  return (
    <>
      <path className="map-water" d={drawn.sphere} />
      <path className="map-graticule" d={drawn.graticule} />
      {drawn.pieces.map((piece) => piece.d && <path key={piece.id} className="map-land" d={piece.d} />)}
      {drawn.pieces.map((piece) => piece.open && piece.d && <path key={piece.id} d={piece.d} fill={`url(#${hatch})`} />)}
      <path className="map-coast" d={drawn.coast} />
      <path className="map-border" d={drawn.borders} />
      <path className="map-dispute" d={drawn.disputes} />
    </>
  );
});

import { useId, useMemo, useState } from "react";
import type { Places } from "../../api/types";
import { Failed, Waiting } from "../../app/states";
import type { WorldView } from "../../geo/disputed";
import { Tip, type TipAt } from "../Frame";
import { projection, type Region } from "../project";
import { useRoving } from "../useRoving";
import { useWidth } from "../useSize";
import { BaseMap } from "./BaseMap";
import { MapMarks, MapTexts } from "./MapMarks";
import { labels } from "./labelling";
import { type Mark, marks, type Move, moves, placed } from "./marks";
import type { Look } from "./look";
import { useNames, useWorld } from "./useWorld";
import { useZoom } from "./useZoom";
import { MoveTip, PlaceTip } from "./words";
import "./map.css";

type Props = {
  places: Places;
  region: Region;
  view: WorldView;
  look: Look | null;
  onLook: (look: Look | null) => void;
  chosen: string | null;
  onPick: (mark: Mark | Move) => void;
};

const STEP = 80;
const PANS: Record<string, [number, number]> = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };

// Beyond this many pixels per radian the generalised coast shows its corners.
const FINE = 900;

/** Where it happened, as far as reports tell: places with how sure they are, and movements from place to place. */
export function WorldMap({ places, region, view, look, onLook, chosen, onPick }: Props) {
  const [box, width] = useWidth<HTMLDivElement>();
  const height = Math.round(Math.min(Math.max(width * 0.58, 380), 620));
  const hatch = useId();
  const known = useMemo(() => placed(places.places), [places]);
  const project = useMemo(
    () =>
      projection(
        region,
        known.map((place) => ({ at: [place.lon, place.lat], weight: place.events })),
        width || 800,
        height,
      ),
    [region, known, width, height],
  );
  const zoom = useZoom({ width, height, project, look, onLook });
  const { land, error } = useWorld(view, project.scale() * zoom.at.k > FINE);
  const names = useNames(land?.pieces, project, zoom.at, width, height);
  const found = useMemo(() => marks(known, project, zoom.at, width, height), [known, project, zoom.at, width, height]);
  const ways = useMemo(() => moves(places.movements, project, zoom.at), [places, project, zoom.at]);
  const texts = useMemo(() => {
    const frame = { x: 2, y: 2, width: width - 4, height: height - 4 };
    const buttons = { x: width - 50, y: 0, width: 50, height: 124 };
    return labels(
      found.map((mark) => ({ ...mark, key: mark.id })),
      names,
      project,
      zoom.at,
      frame,
      [buttons],
    );
  }, [found, names, project, zoom.at, width, height]);
  const [tip, setTip] = useState<TipAt>(null);
  const pick = (id: string) => {
    const mark = found.find((one) => one.id === id) ?? ways.find((one) => one.id === id);
    if (mark) onPick(mark);
  };
  const roving = useRoving([...found, ...ways], pick);
  const over = (mark: Mark | Move) => ({
    onPointerEnter: () => setTip({ x: mark.x, y: mark.y, of: "places" in mark ? <PlaceTip mark={mark} /> : <MoveTip move={mark} /> }),
    onPointerLeave: () => setTip(null),
    onBlur: () => setTip(null),
  });
  const keys = (event: React.KeyboardEvent<Element>) => {
    const way = event.shiftKey ? PANS[event.key] : undefined;
    if (way) zoom.pan(...way);
    else if (event.key === "+" || event.key === "=") zoom.by(1.6);
    else if (event.key === "-") zoom.by(1 / 1.6);
    else if (event.key === "0") zoom.reset();
    else if (event.key === "Escape") setTip(null);
    else return roving.onKeyDown(event);
    event.preventDefault();
  };
  if (error) return <Failed error={error} />;
  return (
    <div className="chart-box map-box" ref={box}>
      {(!land || width === 0) && <Waiting />}
      {land && width > 0 && (
        <svg
          ref={zoom.ref}
          className="chart-svg map"
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="group"
          aria-label={`Map with ${found.length} places and ${ways.length} movements. Arrow keys go from place to place; plus and minus zoom; Shift and an arrow key move the map.`}
          onKeyDown={keys}
        >
          <BaseMap land={land} project={project} at={zoom.at} hatch={hatch} />
          <MapTexts texts={texts} kind="land" />
          <MapMarks places={found} moves={ways} chosen={chosen} mark={roving.mark} over={over} />
          <MapTexts texts={texts} kind="marks" />
        </svg>
      )}
      <div className="map-zoom no-print" role="group" aria-label="Zoom">
        <button type="button" className="button" aria-label="Zoom in" onClick={() => zoom.by(1.8)}>
          +
        </button>
        <button type="button" className="button" aria-label="Zoom out" onClick={() => zoom.by(1 / 1.8)}>
          −
        </button>
        <button type="button" className="button" aria-label="Back to the first view" onClick={zoom.reset}>
          ⟲
        </button>
      </div>
      <Tip at={tip} width={width} />
    </div>
  );
}

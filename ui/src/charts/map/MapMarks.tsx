import type { useRoving } from "../useRoving";
import type { labels } from "./labelling";
import type { Mark, Move } from "./marks";
import { moveWords, placeWords } from "./words";

type Props = {
  places: Mark[];
  moves: Move[];
  chosen: string | null;
  mark: ReturnType<typeof useRoving>["mark"];
  over: (of: Mark | Move) => object;
};

/** Movements, the circles within which places lie, and the places themselves. */
export function MapMarks({ places, moves, chosen, mark, over }: Props) {
  const state = (id: string, name: string) => (id === chosen ? `${name} chosen` : name);
  return (
    <>
      {moves.map((way) => (
        <g key={way.id} {...mark(way.id, moveWords(way))} {...over(way)} className={state(way.id, "map-move")}>
          <path className="focus-ring" d={way.line} strokeWidth={7} />
          <path className="map-move-halo" d={way.line} />
          <path className="map-move-line" d={way.line} />
          <path className="map-move-head" d={way.head} />
          <path className="map-move-reach" d={way.line} />
        </g>
      ))}
      <g aria-hidden="true">
        {places
          .filter((one) => one.sure !== null && (!one.broad || one.id === chosen))
          .map((one) => (
            <circle key={one.id} className="map-sure" cx={one.x} cy={one.y} r={one.sure!} />
          ))}
      </g>
      {places.map((one) => (
        <g key={one.id} {...mark(one.id, placeWords(one))} {...over(one)} className={state(one.id, "map-place")}>
          <circle className="focus-ring" cx={one.x} cy={one.y} r={one.r + 4} />
          <PlaceShape mark={one} />
        </g>
      ))}
    </>
  );
}

function PlaceShape({ mark }: { mark: Mark }) {
  const { x, y, r } = mark;
  const kind = mark.hollow ? "map-mark hollow" : "map-mark";
  const side = r * 1.7;
  return (
    <>
      {mark.broad ? (
        <rect className={kind} x={x - side / 2} y={y - side / 2} width={side} height={side} />
      ) : (
        <circle className={kind} cx={x} cy={y} r={r} />
      )}
      {r > 9 && (
        <text className={mark.hollow ? "map-count hollow" : "map-count"} x={x} y={y} dy="0.35em" textAnchor="middle">
          {mark.weight}
        </text>
      )}
    </>
  );
}

/** Names, those of one kind or of all others. */
export function MapTexts({ texts, kind }: { texts: ReturnType<typeof labels>; kind: "marks" | "land" }) {
  return (
    <g aria-hidden="true">
      {texts
        .filter((label) => (label.item.kind === "place") === (kind === "marks"))
        .map((label) => (
          <MapText key={`${label.item.kind} ${label.item.key}`} label={label} />
        ))}
    </g>
  );
}

function MapText({ label }: { label: ReturnType<typeof labels>[number] }) {
  return (
    <text
      className={`map-text map-text-${label.item.kind}`}
      x={label.spot.x}
      y={label.spot.y}
      dy="0.35em"
      textAnchor={label.spot.anchor}
      fontSize={label.size}
    >
      {label.text}
    </text>
  );
}

import { scaleLinear } from "d3-scale";
import { useState } from "react";
import type { Board } from "../../api/types";
import { Tip, type TipAt } from "../Frame";
import { useRoving } from "../useRoving";
import { useWidth } from "../useSize";
import { chanceOf, percent } from "./chance";
import { type Fall, falls } from "./waterfall";
import "./warning.css";

type Props = { board: Board; chosen: string | null; onPick: (indicator: string) => void };

const ROW = 26;
const STACKED = 42;
const NARROW = 640;
const TOP = 22;
const NOTABLE = [0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98];

/** From the base rate to the probability, a bar for each lit sign: to the right it makes the move likelier, to the left less likely. */
export function WaterfallChart({ board, chosen, onPick }: Props) {
  const [box, width] = useWidth<HTMLDivElement>();
  const [tip, setTip] = useState<TipAt>(null);
  const { rows, low, high } = falls(board);
  const narrow = width < NARROW;
  const each = narrow ? STACKED : ROW;
  const left = narrow ? 4 : Math.min(400, width * 0.42);
  const room = narrow ? 58 : 106;
  const across = scaleLinear([low - 0.12, high + 0.12], [left, Math.max(left + 60, width - room)]);
  const height = TOP + rows.length * each + 6;
  const middle = (index: number) => TOP + index * each + (narrow ? 30 : each / 2);
  const marks = rows.map((row, index) => ({ row, id: row.id, x: across(row.to), y: middle(index) })).filter(({ row }) => row.kind === "step");
  const roving = useRoving(marks, onPick);
  const words = (row: Fall, index: number) => {
    const y = middle(index);
    return (
      <>
        <text className={row.kind === "step" ? "fall-title" : "fall-title strong"} x={narrow ? 0 : left - 14} y={narrow ? TOP + index * each + 15 : y} dy={narrow ? 0 : "0.35em"} textAnchor={narrow ? "start" : "end"}>
          {row.kind === "step" && <tspan className={row.against ? "fall-sign against" : "fall-sign"}>{row.against ? "− " : "+ "}</tspan>}
          {fit(row.title, narrow ? width - 10 : left - 30)}
        </text>
        <text className="fall-number" x={width - (narrow ? 0 : 54)} y={y} dy="0.35em" textAnchor="end">
          {row.label}
        </text>
        {!narrow && (
          <text className="fall-number" x={width - 4} y={y} dy="0.35em" textAnchor="end">
            {percent(row.chance)}
          </text>
        )}
      </>
    );
  };
  const shape = (row: Fall, index: number) => {
    const y = middle(index);
    return (
      <>
        {index > 0 && <line className="fall-link" x1={across(row.from)} x2={across(row.from)} y1={middle(index - 1)} y2={y} />}
        {row.kind === "step" ? (
          <rect
            className={row.against ? "fall against" : "fall"}
            x={Math.min(across(row.from), across(row.to))}
            y={y - 7}
            width={Math.max(1.5, Math.abs(across(row.to) - across(row.from)))}
            height={14}
          />
        ) : (
          <circle className="fall-point" cx={across(row.to)} cy={y} r={5} />
        )}
      </>
    );
  };
  return (
    <div className="chart-box" ref={box}>
      {width > 0 && (
        <svg
          className="chart-svg waterfall"
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="group"
          aria-label="From the base rate to the probability, sign by sign. Arrow keys go from sign to sign, Enter opens one."
          onKeyDown={roving.onKeyDown}
        >
          <g aria-hidden="true">
            {spread(NOTABLE.map((chance) => ({ chance, x: across(Math.log(chance / (1 - chance))) })).filter(({ x }) => x >= left && x <= width - room)).map(({ chance, x }) => (
              <g key={chance}>
                <line className="series-grid" x1={x} x2={x} y1={TOP} y2={height - 4} />
                <text x={x} y={TOP - 8} textAnchor="middle">
                  {percent(chance)}
                </text>
              </g>
            ))}
            {!narrow && (
              <text x={width - 54} y={TOP - 8} textAnchor="end">
                log-odds
              </text>
            )}
            {!narrow && (
              <text x={width - 4} y={TOP - 8} textAnchor="end">
                chance
              </text>
            )}
          </g>
          {rows.map((row, index) =>
            row.kind === "step" ? (
              <g
                key={row.id}
                {...roving.mark(row.id, `${row.title}: ${row.label} to the log-odds${row.note ? `, ${row.note}` : ""}`)}
                aria-pressed={row.id === chosen}
                className="fall-row"
                onPointerEnter={() => setTip({ x: across(row.to), y: middle(index), of: <FallTip row={row} /> })}
                onPointerLeave={() => setTip(null)}
                onBlur={() => setTip(null)}
              >
                <rect className="series-over" x={0} y={TOP + index * each} width={width} height={each} />
                {shape(row, index)}
                <rect className="focus-ring" x={1.5} y={TOP + index * each + 1} width={width - 3} height={each - 2} rx={2} />
              </g>
            ) : (
              <g key={row.id} aria-hidden="true">
                {shape(row, index)}
              </g>
            ),
          )}
          <g aria-hidden="true" className="fall-words">
            {rows.map((row, index) => (
              <g key={row.id}>{words(row, index)}</g>
            ))}
          </g>
        </svg>
      )}
      <Tip at={tip} width={width} />
    </div>
  );
}

/** Of labels that would stand on one another the first. */
function spread(some: { chance: number; x: number }[]): { chance: number; x: number }[] {
  const out: { chance: number; x: number }[] = [];
  for (const one of some) if (one.x - (out.at(-1)?.x ?? -Infinity) > 38) out.push(one);
  return out;
}

// About the width of a letter of the chart's small text, in pixels.
const LETTER = 6.15;

function fit(text: string, room: number): string {
  const most = Math.floor(room / LETTER);
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1)).trimEnd()}…`;
}

function FallTip({ row }: { row: Fall }) {
  return (
    <>
      <p>
        <b>{row.title}</b>
      </p>
      <p>
        {row.label} to the log-odds: {percent(chanceOf(row.from))} becomes {percent(chanceOf(row.to))}
      </p>
      {row.note && <p className="quiet">{row.note}</p>}
    </>
  );
}

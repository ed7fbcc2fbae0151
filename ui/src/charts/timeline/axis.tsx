import { scaleLinear } from "d3-scale";
import { ticks } from "../days";

// Under this width there is no gutter for names: those of lanes stand above their lanes.
export const NARROW = 620;
export const GUTTER = 148;

/** Days across: the whole of the first and of the last day lie between the edges. */
export type Days = { first: number; last: number; left: number; right: number; x: (day: number) => number };

export function days(first: number, last: number, left: number, right: number): Days {
  const scale = scaleLinear([first, last + 1], [left, right]);
  return { first, last, left, right, x: (day) => scale(day) };
}

/** Marks and words of the days, with fine lines down through the chart. */
export function DayAxis({ on, y, height }: { on: Days; y: number; height: number }) {
  return (
    <g className="axis" aria-hidden="true">
      {ticks(on.first, on.last + 1, on.right - on.left).map((tick) => (
        <g key={tick.day} transform={`translate(${on.x(tick.day)},0)`} className={tick.major ? "tick major" : "tick"}>
          <line y1={y} y2={y + height} />
          <text x={3} y={y - 5}>
            {tick.label}
          </text>
        </g>
      ))}
    </g>
  );
}

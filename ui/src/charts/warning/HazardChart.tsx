import { scaleLinear } from "d3-scale";
import type { Stretch } from "../../api/types";
import { useWidth } from "../useSize";
import { percent } from "./chance";
import "./warning.css";

const TOP = 14;
const HIGH = 110;
const LEFT = 44;

/** The chance that the move has come by each day ahead, with its range. */
export function HazardChart({ stretches, likeliest }: { stretches: Stretch[]; likeliest: Stretch | null }) {
  const [box, width] = useWidth<HTMLDivElement>();
  const last = stretches.at(-1)?.end ?? 90;
  const across = scaleLinear([0, last], [LEFT, Math.max(LEFT + 40, width - 14)]);
  const up = scaleLinear([0, Math.max(0.05, ...stretches.map((one) => one.by_end[2]))], [TOP + HIGH, TOP]).nice(4);
  const points = [{ day: 0, low: 0, value: 0, high: 0 }, ...stretches.map(({ end, by_end: [low, value, high] }) => ({ day: end, low, value, high }))];
  const along = (of: (point: (typeof points)[number]) => number) => points.map((point) => `${across(point.day)},${up(of(point))}`);
  const words = stretches.map((one) => `within ${one.end} days ${percent(one.by_end[1])}`).join(", ");
  return (
    <div className="chart-box" ref={box}>
      {width > 0 && (
        <svg className="chart-svg" width={width} height={TOP + HIGH + 26} viewBox={`0 0 ${width} ${TOP + HIGH + 26}`} role="img" aria-label={`The chance ${words}`}>
          {up.ticks(4).map((value) => (
            <g key={value}>
              <line className="series-grid" x1={across(0)} x2={across(last)} y1={up(value)} y2={up(value)} />
              <text x={across(0) - 6} y={up(value)} dy="0.35em" textAnchor="end">
                {Math.round(value * 100)} %
              </text>
            </g>
          ))}
          {likeliest && (
            <rect className="stands-out" x={across(likeliest.start)} y={TOP} width={across(likeliest.end) - across(likeliest.start)} height={HIGH} />
          )}
          <path className="band" d={`M${[...along((p) => p.high), ...along((p) => p.low).reverse()].join("L")}Z`} />
          <path className="path-line" d={`M${along((p) => p.value).join("L")}`} />
          {points.slice(1).map((point) => (
            <g key={point.day}>
              <circle className="path-point" cx={across(point.day)} cy={up(point.value)} r={4} />
              <text x={across(point.day)} y={TOP + HIGH + 18} textAnchor={point.day === last ? "end" : "middle"}>
                {point.day}
                {point.day === last ? " days" : ""}
              </text>
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}

import { scaleLinear } from "d3-scale";
import { useMemo, useState } from "react";
import type { PathPoint } from "../../api/types";
import { longDay, toDay } from "../days";
import { Tip, type TipAt } from "../Frame";
import { DayAxis, days as dayScale } from "../timeline/axis";
import { useRoving } from "../useRoving";
import { useWidth } from "../useSize";
import { percent } from "./chance";
import "./warning.css";

type Props = { points: PathPoint[]; day: string; onPick: (day: string) => void };

const TOP = 22;
const HIGH = 118;
const LEFT = 44;

/** The probability day by day with its range: a point for each day on which something became known. */
export function PathChart({ points, day, onPick }: Props) {
  const [box, width] = useWidth<HTMLDivElement>();
  const [tip, setTip] = useState<TipAt>(null);
  const known = points.flatMap((one) =>
    one.chance === null || one.low === null || one.high === null
      ? []
      : [{ id: one.day, at: toDay(one.day), chance: one.chance, low: one.low, high: one.high, word: one.word ?? "", reports: one.reports }],
  );
  const chosen = toDay(day);
  const first = Math.min(chosen, known[0]?.at ?? chosen) - 1;
  const last = Math.max(chosen, known.at(-1)?.at ?? chosen) + 1;
  const on = useMemo(() => dayScale(first, last, LEFT, Math.max(LEFT + 40, width - 10)), [first, last, width]);
  const most = Math.min(1, Math.max(0.1, ...known.map((one) => one.high)));
  const up = scaleLinear([0, most], [TOP + HIGH, TOP + 4]).nice(4);
  const marks = known.map((one) => ({ ...one, x: on.x(one.at + 0.5), y: up(one.chance) }));
  const roving = useRoving(marks, onPick);
  const shown = marks.filter((one) => one.at <= chosen).at(-1);
  const line = marks.map((one) => `${one.x},${one.y}`).join("L");
  const band = [...marks.map((one) => `${one.x},${up(one.high)}`), ...[...marks].reverse().map((one) => `${one.x},${up(one.low)}`)].join("L");
  return (
    <div className="chart-box" ref={box}>
      {width > 0 && (
        <svg
          className="chart-svg path-chart"
          width={width}
          height={TOP + HIGH + 8}
          viewBox={`0 0 ${width} ${TOP + HIGH + 8}`}
          role="group"
          aria-label="Probability day by day. Arrow keys go from day to day, Enter shows the board of that day."
          onKeyDown={roving.onKeyDown}
        >
          <DayAxis on={on} y={TOP} height={HIGH} />
          <g aria-hidden="true">
            {up.ticks(4).map((value) => (
              <g key={value}>
                <line className="series-grid" x1={on.left} x2={on.right} y1={up(value)} y2={up(value)} />
                <text x={on.left - 6} y={up(value)} dy="0.35em" textAnchor="end">
                  {Math.round(value * 100)} %
                </text>
              </g>
            ))}
            {marks.length > 1 && <path className="band" d={`M${band}Z`} />}
            {marks.length > 1 && <path className="path-line" d={`M${line}`} />}
            {shown && <line className="path-day" x1={on.x(chosen + 0.5)} x2={on.x(chosen + 0.5)} y1={TOP} y2={TOP + HIGH} />}
          </g>
          {marks.map((one) => (
            <g
              key={one.id}
              {...roving.mark(one.id, `${longDay(one.at)}: ${one.word}, ${percent(one.chance)}, from ${percent(one.low)} to ${percent(one.high)}`)}
              aria-current={one.id === shown?.id ? "true" : undefined}
              onPointerEnter={() => setTip({ x: one.x, y: one.y, of: <PointTip day={one.at} {...one} /> })}
              onPointerLeave={() => setTip(null)}
              onBlur={() => setTip(null)}
            >
              {marks.length < 2 && <line className="scale-range" x1={one.x} x2={one.x} y1={up(one.low)} y2={up(one.high)} />}
              <circle className="reach" cx={one.x} cy={one.y} r={12} />
              <circle className={one.id === shown?.id ? "path-point chosen" : "path-point"} cx={one.x} cy={one.y} r={one.id === shown?.id ? 6 : 4} />
              <circle className="focus-ring" cx={one.x} cy={one.y} r={10} />
            </g>
          ))}
        </svg>
      )}
      <Tip at={tip} width={width} />
    </div>
  );
}

function PointTip({ day, chance, low, high, word, reports }: { day: number; chance: number; low: number; high: number; word: string; reports: number }) {
  return (
    <>
      <p>
        <b>{longDay(day)}</b>
      </p>
      <p>
        {word}, {percent(chance)} ({percent(low)} to {percent(high)})
      </p>
      <p className="quiet">{reports === 1 ? "1 report" : `${reports} reports`} known by then</p>
    </>
  );
}

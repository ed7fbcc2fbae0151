import { scaleLinear } from "d3-scale";
import { useId, useMemo, useState } from "react";
import type { SeriesPoint } from "../../api/types";
import { span } from "../days";
import { Tip, type TipAt } from "../Frame";
import { useRoving } from "../useRoving";
import { useWidth } from "../useSize";
import { DayAxis, days as dayScale, GUTTER, NARROW } from "./axis";
import { type SeriesBar, shape } from "./series";
import "./timeline.css";

type Props = { points: SeriesPoint[]; by: "day" | "week"; first: number; last: number; names: string; onPick: (bar: SeriesBar) => void };

const TOP = 24;
const HALF = 78;
const HEIGHT = TOP + HALF * 2 + 8;

/** Cooperation above the line, conflict below it, on one scale; what is unknown is hatched, what is calm is a line. */
export function SeriesChart({ points, by, first, last, names, onPick }: Props) {
  const [box, width] = useWidth<HTMLDivElement>();
  const [tip, setTip] = useState<TipAt>(null);
  const hatch = useId();
  const left = width < NARROW ? 34 : GUTTER;
  const on = useMemo(() => dayScale(first, last, left, Math.max(left + 40, width - 8)), [first, last, left, width]);
  const found = useMemo(() => shape(points, by, first, last), [points, by, first, last]);
  const most = Math.max(found.up, found.down, 1);
  const high = scaleLinear([0, most], [0, HALF - 6]).nice(2);
  const zero = TOP + HALF;
  const marks = found.bars.map((bar) => ({ bar, id: bar.id, x: (on.x(bar.from) + on.x(bar.to + 1)) / 2, y: zero }));
  const roving = useRoving(marks, (id) => {
    const one = marks.find((mark) => mark.id === id);
    if (one) onPick(one.bar);
  });
  const clip = (day: number) => Math.min(Math.max(on.x(day), on.left), on.right);
  const grid = high.ticks(2).filter((value) => value > 0);
  return (
    <div className="chart-box" ref={box}>
      {width > 0 && (
        <svg
          className="chart-svg series"
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          role="group"
          aria-label={`${names}, by ${by}: cooperation up, conflict down. Arrow keys go from bar to bar.`}
          onKeyDown={roving.onKeyDown}
        >
          <defs>
            <pattern id={hatch} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line className="series-blind-line" y2={6} />
            </pattern>
          </defs>
          <DayAxis on={on} y={TOP} height={HALF * 2} />
          <g aria-hidden="true">
            {found.blind.map((run) => (
              <g key={run.from}>
                <rect
                  className="series-blind"
                  x={clip(run.from)}
                  y={TOP}
                  width={Math.max(1, clip(run.to + 1) - clip(run.from))}
                  height={HALF * 2}
                  fill={`url(#${hatch})`}
                />
                {clip(run.to + 1) - clip(run.from) > 76 && (
                  <text className="halo" x={(clip(run.from) + clip(run.to + 1)) / 2} y={TOP + 14} textAnchor="middle">
                    no reports
                  </text>
                )}
              </g>
            ))}
            {grid.flatMap((value) =>
              [-1, 1].map((side) => (
                <g key={`${side}${value}`}>
                  <line className="series-grid" x1={on.left} x2={on.right} y1={zero + side * high(value)} y2={zero + side * high(value)} />
                  <text x={on.left - 5} y={zero + side * high(value)} dy="0.35em" textAnchor="end">
                    {value}
                  </text>
                </g>
              )),
            )}
            <line className="series-zero" x1={on.left} x2={on.right} y1={zero} y2={zero} />
            {found.calm.map((run) => (
              <line
                key={run.from}
                className="series-calm"
                x1={clip(run.from) + 1}
                x2={clip(run.to + 1) - 1}
                y1={zero}
                y2={zero}
                strokeWidth={3}
              />
            ))}
            {width >= NARROW ? (
              <>
                <text className="series-side" x={0} y={zero - HALF / 2}>
                  + cooperation
                </text>
                <text className="series-side" x={0} y={zero + HALF / 2}>
                  − conflict
                </text>
              </>
            ) : (
              <>
                <text className="series-side" x={0} y={zero - HALF + 16}>
                  +
                </text>
                <text className="series-side" x={0} y={zero + HALF - 8}>
                  −
                </text>
              </>
            )}
          </g>
          {marks.map(({ bar, x }) => {
            const [a, b] = [clip(bar.from), clip(bar.to + 1)];
            const wide = Math.max(1.5, b - a - Math.min(2, (b - a) * 0.2));
            return (
              <g
                key={bar.id}
                {...roving.mark(bar.id, barWords(bar))}
                className="series-day"
                onPointerEnter={() => setTip({ x, y: zero, of: <BarTip bar={bar} /> })}
                onPointerLeave={() => setTip(null)}
                onBlur={() => setTip(null)}
              >
                <rect className="series-over" x={a} y={TOP} width={Math.max(2, b - a)} height={HALF * 2} />
                {bar.up.map((part) => (
                  <rect
                    key={part.part}
                    className={`series-cooperation ${part.part}`}
                    x={a + (b - a - wide) / 2}
                    width={wide}
                    y={zero - high(part.to)}
                    height={high(part.to) - high(part.from)}
                  />
                ))}
                {bar.down.map((part) => (
                  <rect
                    key={part.part}
                    className={`series-conflict ${part.part}`}
                    x={a + (b - a - wide) / 2}
                    width={wide}
                    y={zero + high(part.from)}
                    height={high(part.to) - high(part.from)}
                  />
                ))}
                <rect className="focus-ring" x={a} y={TOP} width={Math.max(3, b - a)} height={HALF * 2} />
              </g>
            );
          })}
        </svg>
      )}
      <Tip at={tip} width={width} />
    </div>
  );
}

const number = (value: number) => Math.abs(value).toFixed(1).replace(/\.0$/, "");

function barWords({ point, from, to }: SeriesBar): string {
  return `${span(from, to)}: cooperation ${number(point.cooperation)}, conflict ${number(point.conflict)}; ${point.events} events in ${point.reports} reports`;
}

function BarTip({ bar: { point, from, to } }: { bar: SeriesBar }) {
  return (
    <>
      <p>
        <b>{span(from, to)}</b>
      </p>
      <p>
        + cooperation {number(point.cooperation)} (words {number(point.verbal_cooperation)}, deeds {number(point.material_cooperation)})
      </p>
      <p>
        − conflict {number(point.conflict)} (words {number(point.verbal_conflict)}, deeds {number(point.material_conflict)})
      </p>
      <p className="quiet">
        {point.events} {point.events === 1 ? "event" : "events"} · {point.reports} {point.reports === 1 ? "report" : "reports"}
      </p>
    </>
  );
}

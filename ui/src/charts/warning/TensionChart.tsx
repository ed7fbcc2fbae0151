import { scaleLinear } from "d3-scale";
import { useId, useMemo, useState } from "react";
import type { LevelChange, TensionDay } from "../../api/types";
import { longDay, toDay } from "../days";
import { Tip, type TipAt } from "../Frame";
import { DayAxis, days as dayScale } from "../timeline/axis";
import { useRoving } from "../useRoving";
import { useWidth } from "../useSize";
import { percent, signed } from "./chance";
import { type Run, runs } from "./runs";
import "../timeline/timeline.css";
import "./warning.css";

type Props = { days: TensionDay[]; changes: LevelChange[]; names: string; chosen: string | null; onPick: (day: string) => void };

const TOP = 24;
const BARS = 118;
const GAP = 34;
const RATES = 104;
const LEFT = 40;
const HEIGHT = TOP + BARS + GAP + RATES + 10;

/** Above: hostility of each day. Below: acts of conflict a report, the short average with its band, the long one, and the changes. */
export function TensionChart({ days, changes, names, chosen, onPick }: Props) {
  const [box, width] = useWidth<HTMLDivElement>();
  const [tip, setTip] = useState<TipAt>(null);
  const hatch = useId();
  const first = toDay(days[0]!.day);
  const last = toDay(days.at(-1)!.day);
  const on = useMemo(() => dayScale(first, last, LEFT, Math.max(LEFT + 40, width - 10)), [first, last, width]);
  const seen = days.filter((day) => !day.blind);
  const most = Math.max(0.1, ...seen.map((day) => Math.abs(day.hostility ?? 0)));
  const least = Math.min(0, ...seen.map((day) => day.hostility ?? 0));
  const bar = scaleLinear([least, most], [TOP + BARS, TOP]).nice(3);
  const rates = TOP + BARS + GAP;
  const rate = scaleLinear([0, Math.max(0.5, ...seen.map((day) => Math.max(day.short?.high ?? 0, day.long?.high ?? 0)))], [rates + RATES, rates]).nice(3);
  const blind = runs(days, (day) => day.blind);
  const marks = seen.map((day) => ({ day, id: day.day, x: on.x(toDay(day.day) + 0.5), y: bar(day.hostility ?? 0) }));
  const roving = useRoving(marks, onPick);
  const found = new Map(changes.map((one) => [one.began, one]));
  return (
    <div className="chart-box" ref={box}>
      {width > 0 && (
        <svg
          className="chart-svg tension"
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          role="group"
          aria-label={`${names}: hostility day by day. Arrow keys go from day to day, Enter shows what is told of it.`}
          onKeyDown={roving.onKeyDown}
        >
          <defs>
            <pattern id={hatch} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line className="series-blind-line" y2={6} />
            </pattern>
          </defs>
          <DayAxis on={on} y={TOP} height={HEIGHT - TOP - 10} />
          <g aria-hidden="true">
            {blind.map((run) => (
              <rect key={run.from} className="series-blind" x={on.x(run.from)} y={TOP} width={Math.max(1, on.x(run.to + 1) - on.x(run.from))} height={HEIGHT - TOP - 10} fill={`url(#${hatch})`} />
            ))}
            <Grid at={bar} ticks={3} left={on.left} right={on.right} />
            <line className="series-zero" x1={on.left} x2={on.right} y1={bar(0)} y2={bar(0)} />
            <text className="tension-name" x={on.left} y={rates - 8}>
              Hostile acts a report, 7 days seen
            </text>
            <Grid at={rate} ticks={3} left={on.left} right={on.right} />
            {runs(days, (day) => day.short !== null).map((run) => (
              <RateRun key={run.from} run={run} which="short" x={(day) => on.x(day + 0.5)} y={rate} />
            ))}
            {runs(days, (day) => day.long !== null).map((run) => (
              <RateRun key={run.from} run={run} which="long" x={(day) => on.x(day + 0.5)} y={rate} />
            ))}
            {changes.map((one) => (
              <g key={one.began} className="change" transform={`translate(${on.x(toDay(one.began))},0)`}>
                <line y1={TOP} y2={HEIGHT - 10} />
                <path d={`M0 ${rates - 20}l5 5l-5 5l-5 -5Z`} />
              </g>
            ))}
          </g>
          {marks.map(({ day, id, x }) => {
            const [a, b] = [on.x(toDay(day.day)), on.x(toDay(day.day) + 1)];
            const wide = Math.max(1.5, (b - a) * 0.72);
            const value = day.hostility ?? 0;
            const top = Math.min(bar(value), bar(0));
            return (
              <g
                key={id}
                {...roving.mark(id, dayWords(day, found.get(day.day)))}
                aria-pressed={id === chosen}
                className="series-day"
                onPointerEnter={() => setTip({ x, y: TOP + 20, of: <DayTip day={day} change={found.get(day.day)} /> })}
                onPointerLeave={() => setTip(null)}
                onBlur={() => setTip(null)}
              >
                <rect className={id === chosen ? "series-over chosen" : "series-over"} x={a} y={TOP} width={Math.max(2, b - a)} height={HEIGHT - TOP - 10} />
                {value === 0 ? (
                  <line className="series-calm" x1={x - wide / 2} x2={x + wide / 2} y1={bar(0)} y2={bar(0)} strokeWidth={3} />
                ) : (
                  <rect className={value > 0 ? "series-conflict material" : "series-cooperation material"} x={x - wide / 2} width={wide} y={top} height={Math.abs(bar(value) - bar(0))} />
                )}
                <rect className="focus-ring" x={a} y={TOP} width={Math.max(3, b - a)} height={HEIGHT - TOP - 10} />
              </g>
            );
          })}
        </svg>
      )}
      <Tip at={tip} width={width} />
    </div>
  );
}

function Grid({ at, ticks, left, right }: { at: { (value: number): number; ticks: (count: number) => number[] }; ticks: number; left: number; right: number }) {
  return (
    <>
      {at.ticks(ticks).map((value) => (
        <g key={value}>
          <line className="series-grid" x1={left} x2={right} y1={at(value)} y2={at(value)} />
          <text x={left - 5} y={at(value)} dy="0.35em" textAnchor="end">
            {Number(value.toFixed(2))}
          </text>
        </g>
      ))}
    </>
  );
}

function RateRun({ run, which, x, y }: { run: Run<TensionDay>; which: "short" | "long"; x: (day: number) => number; y: (value: number) => number }) {
  const points = run.days.map((day) => ({ at: x(toDay(day.day)), ...day[which]! }));
  const along = (of: "low" | "mean" | "high") => points.map((point) => `${point.at},${y(point[of])}`);
  const only = points.length === 1 && points[0]!;
  return (
    <g>
      {which === "short" && !only && <path className="band" d={`M${[...along("high"), ...along("low").reverse()].join("L")}Z`} />}
      {which === "short" && only && <line className="scale-range" x1={only.at} x2={only.at} y1={y(only.low)} y2={y(only.high)} />}
      {only ? <circle className={`rate-point ${which}`} cx={only.at} cy={y(only.mean)} r={2.5} /> : <path className={`rate ${which}`} d={`M${along("mean").join("L")}`} />}
    </g>
  );
}

function dayWords(day: TensionDay, change?: LevelChange): string {
  const acts = `${day.acts.length} ${day.acts.length === 1 ? "act" : "acts"} in ${day.reports} ${day.reports === 1 ? "report" : "reports"}`;
  return `${longDay(toDay(day.day))}: hostility ${signed(day.hostility ?? 0)}, ${acts}${change ? `; the level changed, ${percent(change.sure)} sure` : ""}`;
}

function DayTip({ day, change }: { day: TensionDay; change?: LevelChange }) {
  return (
    <>
      <p>
        <b>{longDay(toDay(day.day))}</b>
      </p>
      <p>Hostility {signed(day.hostility ?? 0)} a report</p>
      {day.short && (
        <p>
          7 days seen: {day.short.mean.toFixed(1)} hostile acts a report ({day.short.low.toFixed(1)} to {day.short.high.toFixed(1)})
        </p>
      )}
      {day.long && <p>28 before: {day.long.mean.toFixed(1)}</p>}
      {change && (
        <p>
          ◆ from {change.before.toFixed(1)} to {change.after.toFixed(1)}, {percent(change.sure)} sure
        </p>
      )}
      <p className="quiet">
        {day.acts.length} {day.acts.length === 1 ? "act" : "acts"} · {day.reports} {day.reports === 1 ? "report" : "reports"}
      </p>
    </>
  );
}

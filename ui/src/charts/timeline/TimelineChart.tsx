import { useId, useMemo, useState } from "react";
import type { TimelineItem } from "../../api/types";
import { span } from "../days";
import { Tip, type TipAt } from "../Frame";
import { boxOf, fit } from "../labels";
import { type Lane, layout, type Mark, REST } from "../lanes";
import { useRoving } from "../useRoving";
import { useWidth } from "../useSize";
import { DayAxis, days, type Days, GUTTER, NARROW } from "./axis";
import { center, MarkShape } from "./TimelineMark";
import { MarkTip, markWords } from "./words";
import "./timeline.css";

type Props = {
  lanes: { key: string; name: string }[];
  items: TimelineItem[];
  first: number;
  last: number;
  today: number;
  chosen: string | null;
  onPick: (mark: Mark) => void;
  onLane: (key: string) => void;
};

const ROW = 17;
const PAD = 7;
const TOP = 26;

/** What happened and what is expected, by day and by who does it. */
export function TimelineChart({ lanes, items, first, last, today, chosen, onPick, onLane }: Props) {
  const [box, width] = useWidth<HTMLDivElement>();
  const [tip, setTip] = useState<TipAt>(null);
  const unsure = useId();
  const narrow = width < NARROW;
  const left = narrow ? 4 : GUTTER;
  const on = useMemo(() => days(first, last, left, Math.max(left + 40, width - 8)), [first, last, left, width]);
  const found = useMemo(() => layout(lanes, items, first, last, on.right - on.left), [lanes, items, first, last, on]);
  const rows = useMemo(() => tops(found.lanes, narrow), [found, narrow]);
  const all = useMemo(
    () =>
      found.lanes.flatMap((lane, index) =>
        lane.marks.map((mark) => ({
          mark,
          id: mark.id,
          x: center(mark, on),
          y: rows.tops[index]! + rows.head + mark.row * ROW + ROW / 2,
          words: markWords(mark, lane.name),
        })),
      ),
    [found, on, rows],
  );
  const roving = useRoving(all, (id) => {
    const one = all.find((point) => point.id === id);
    if (one) onPick(one.mark);
  });
  return (
    <div className="chart-box" ref={box}>
      {width > 0 && (
        <svg
          className="chart-svg timeline"
          width={width}
          height={rows.height}
          viewBox={`0 0 ${width} ${rows.height}`}
          role="group"
          aria-label={`Timeline, ${span(first, last)}, ${found.lanes.length} lanes, ${all.length} marks. Arrow keys go from mark to mark, Enter opens one.`}
          onKeyDown={roving.onKeyDown}
        >
          <defs>
            <pattern id={unsure} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line className="bar-hatch" y2={5} />
            </pattern>
          </defs>
          <Ahead on={on} today={today} height={rows.height} />
          <DayAxis on={on} y={TOP} height={rows.height - TOP} />
          {found.lanes.map((lane, index) => (
            <LaneName key={lane.key} lane={lane} y={rows.tops[index]!} narrow={narrow} width={width} onLane={onLane} />
          ))}
          {all.map(({ mark, x, y, words }) => (
            <g
              key={mark.id}
              {...roving.mark(mark.id, words)}
              className={mark.id === chosen ? "event-mark chosen" : "event-mark"}
              onPointerEnter={() => setTip({ x, y, of: <MarkTip mark={mark} /> })}
              onPointerLeave={() => setTip(null)}
              onBlur={() => setTip(null)}
            >
              <MarkShape mark={mark} on={on} y={y} hatch={unsure} />
            </g>
          ))}
          <TodayLine on={on} today={today} height={rows.height} />
        </svg>
      )}
      <Tip at={tip} width={width} />
    </div>
  );
}

function tops(lanes: Lane[], narrow: boolean) {
  const head = narrow ? 20 : PAD;
  let y = TOP + 6;
  const out = lanes.map((lane) => {
    const top = y;
    y += head + lane.rows * ROW + PAD;
    return top;
  });
  return { tops: out, head, height: y + 4 };
}

function LaneName({
  lane,
  y,
  narrow,
  width,
  onLane,
}: {
  lane: Lane;
  y: number;
  narrow: boolean;
  width: number;
  onLane: (key: string) => void;
}) {
  const size = 12.5;
  const name = fit(lane.name, narrow ? width - 80 : GUTTER - 40, size);
  const label = boxOf(name, size, { x: 0, y: y + 12, anchor: "start" });
  const rest = lane.key === REST;
  return (
    <g>
      <line className="lane-line" x1={0} x2={width} y1={y} y2={y} />
      <g className={rest ? "lane-name rest" : "lane-name"} onClick={rest ? undefined : () => onLane(lane.key)}>
        <title>{rest ? lane.name : `${lane.name}: show only what it takes part in`}</title>
        <rect className="reach" x={0} y={label.y} width={label.width + 30} height={label.height} />
        <text x={narrow ? 2 : 0} y={y + 12} dy="0.35em">
          {name}
          <tspan className="lane-count" dx={6}>
            {lane.events}
          </tspan>
        </text>
      </g>
    </g>
  );
}

function Ahead({ on, today, height }: { on: Days; today: number; height: number }) {
  const x = Math.max(on.left, on.x(today + 1));
  if (x >= on.right) return null;
  return (
    <g aria-hidden="true">
      <rect className="ahead" x={x} y={TOP} width={on.right - x} height={height - TOP} />
      {on.right - x > 52 && (
        <text className="ahead-words" x={on.right - 4} y={height - 6} textAnchor="end">
          expected
        </text>
      )}
    </g>
  );
}

function TodayLine({ on, today, height }: { on: Days; today: number; height: number }) {
  if (today < on.first || today > on.last) return null;
  const x = on.x(today + 1);
  return (
    <g className="today" aria-hidden="true">
      <line x1={x} x2={x} y1={TOP - 6} y2={height} />
      <text x={x - 3} y={height - 6} textAnchor="end">
        today
      </text>
    </g>
  );
}

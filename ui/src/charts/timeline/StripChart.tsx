import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { longDay, span, toDay, toText } from "../days";
import { useWidth } from "../useSize";
import { days as dayScale, GUTTER, NARROW } from "./axis";
import { strip, stretch } from "./strip";
import "./timeline.css";

type Props = {
  days: { day: string; count: number }[];
  since: string | null;
  until: string | null;
  all: boolean;
  onChange: (since: string | null, until: string | null, done: boolean) => void;
};

const HEIGHT = 46;

/** All days of the record; dragging over it, or moving an end with the arrow keys, chooses the stretch that every view shows. */
export function StripChart({ days, since, until, all, onChange }: Props) {
  const [box, width] = useWidth<HTMLDivElement>();
  const start = useRef<number | null>(null);
  const [drawn, setDrawn] = useState<[number, number] | null>(null);
  const chosen = [since, until].filter((day) => day !== null).map(toDay);
  const found = strip(days, Math.max(width, 320), chosen, all);
  if (!found) return null;
  const gutter = width < NARROW ? 4 : GUTTER;
  const on = dayScale(found.first, found.last, gutter, Math.max(gutter + 40, width - 8));
  const [a, b] = drawn ?? [since ? toDay(since) : found.first, until ? toDay(until) : found.last];
  const dayAt = (event: PointerEvent<SVGElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return found.first + ((x - on.left) / (on.right - on.left)) * (found.last - found.first + 1);
  };
  const down = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const day = dayAt(event);
    // Near an end, that end is taken along; elsewhere a new stretch begins.
    const near = (end: number) => Math.abs(on.x(end) - on.x(day)) < 9;
    start.current = (since || until) && near(a) ? b : (since || until) && near(b + 1) ? a : Math.floor(day);
    setDrawn(stretch(start.current, Math.floor(day), found));
  };
  const move = (event: PointerEvent<SVGSVGElement>) => {
    if (start.current !== null) setDrawn(stretch(start.current, Math.floor(dayAt(event)), found));
  };
  const up = () => {
    if (drawn && start.current !== null) onChange(toText(drawn[0]), toText(drawn[1]), true);
    start.current = null;
    setDrawn(null);
  };
  const key = (end: "since" | "until") => (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1, PageDown: -7, PageUp: 7 }[event.key];
    const edge = { Home: found.first, End: found.last }[event.key];
    if (step === undefined && edge === undefined) return;
    event.preventDefault();
    const to = edge ?? (end === "since" ? a : b) + (step ?? 0);
    const [from, until] = end === "since" ? [Math.min(to, b), b] : [a, Math.max(to, a)];
    const [first, last] = stretch(from, until, found);
    onChange(toText(first), toText(last), false);
  };
  const base = HEIGHT - 6;
  return (
    <div className="chart-box no-print" ref={box}>
      {width > 0 && (
        <svg
          className="chart-svg strip"
          width={width}
          height={HEIGHT}
          role="group"
          aria-label="All days. Drag to choose a stretch of days."
          onPointerDown={down}
          onPointerMove={move}
          onPointerUp={up}
          onPointerCancel={up}
        >
          {found.bars.map((bar) => {
            const height = Math.max(1.5, Math.sqrt(bar.count / found.most) * (base - 4));
            const x = Math.max(on.left, on.x(bar.from));
            const right = Math.min(on.right, on.x(bar.to + 1));
            const inside = bar.to >= a && bar.from <= b;
            return (
              <rect
                key={bar.from}
                className={inside ? "strip-bar in" : "strip-bar"}
                x={x}
                y={base - height}
                width={Math.max(1, right - x - 0.75)}
                height={height}
              >
                <title>{`${span(bar.from, bar.to)}: ${bar.count}`}</title>
              </rect>
            );
          })}
          <line className="strip-base" x1={on.left} x2={on.right} y1={base} y2={base} />
          {(since || until || drawn) && (
            <rect className="strip-window" x={on.x(a)} y={1} width={Math.max(2, on.x(b + 1) - on.x(a))} height={base - 1} />
          )}
          {(["since", "until"] as const).map((end) => {
            const at = end === "since" ? a : b;
            const x = on.x(end === "since" ? a : b + 1);
            return (
              <g
                key={end}
                className="strip-handle"
                role="slider"
                tabIndex={0}
                aria-label={end === "since" ? "First day shown" : "Last day shown"}
                aria-valuemin={found.first}
                aria-valuemax={found.last}
                aria-valuenow={at}
                aria-valuetext={longDay(at)}
                onKeyDown={key(end)}
              >
                <rect x={x - 3.5} y={base / 2 - 9} width={7} height={18} rx={2} />
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}

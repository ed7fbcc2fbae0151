import { memo } from "react";
import type { TimelineItem } from "../../api/types";
import { StatusMark } from "../../design/Status";
import { fit } from "../labels";
import { type Mark, onlyTold } from "../lanes";
import type { Days } from "./axis";

const OUTCOME_SIGN = { fulfilled: "✓", failed: "✕", open: "", overdue: "!" } as const;

function edges(mark: Mark, on: Days): [number, number] {
  const [from, to] = mark.kind === "bar" ? [mark.from, mark.to] : mark.cell;
  const a = mark.openStart ? on.left : Math.max(on.left, on.x(from));
  const b = mark.openEnd ? on.right : Math.min(on.right, on.x(to + 1));
  return [a, Math.max(b, a + 4)];
}

/** Where the shape of a mark stands. */
export function center(mark: Mark, on: Days): number {
  const [a, b] = edges(mark, on);
  return mark.kind === "bar" ? Math.min(a + 8, (a + b) / 2) : (a + b) / 2;
}

/** One event, several as a number, or an interval. */
export const MarkShape = memo(function MarkShape({ mark, on, y, hatch }: { mark: Mark; on: Days; y: number; hatch: string }) {
  const item = mark.items[0]!;
  const [a, b] = edges(mark, on);
  const x = center(mark, on);
  if (mark.kind === "one")
    return (
      <>
        <circle className="focus-ring" cx={x} cy={y} r={9} />
        <circle className="reach" cx={x} cy={y} r={8.5} />
        <g transform={`translate(${x},${y})`} className={`shape status-${item.status}${item.verdict === "contradict" ? " contested" : ""}`}>
          {onlyTold(item) ? (
            <path className="about" d="M-5.5 8H5.5" />
          ) : (
            item.approximate && <path className="about" d="M-9 0H-6.5M6.5 0H9" />
          )}
          <StatusMark status={item.status} size={11} />
        </g>
        <Sign item={item} x={x + 8} y={y} />
      </>
    );
  if (mark.kind === "many") {
    const wide = Math.max(12, Math.min(b - a - 1, 34));
    const text = mark.items.length > 999 ? `${Math.round(mark.items.length / 1000)}k` : String(mark.items.length);
    const small = text.length * 6.6 > wide;
    return (
      <>
        <rect className="focus-ring" x={x - wide / 2 - 3} y={y - 10.5} width={wide + 6} height={21} rx={5} />
        <rect className="many" x={x - wide / 2} y={y - 8} width={wide} height={16} rx={3} />
        <text className={small ? "many-count small" : "many-count"} x={x} y={y} dy="0.35em" textAnchor="middle">
          {text}
        </text>
      </>
    );
  }
  const title =
    b - a > 90 && mark.items.length === 1 ? fit(item.act, b - a - 34, 10.5) : mark.items.length > 1 ? `${mark.items.length} events` : "";
  return (
    <>
      <rect className="focus-ring" x={a - 3} y={y - 9.5} width={b - a + 6} height={19} rx={4} />
      <path className={mark.unsure ? "bar unsure" : "bar"} d={bar(a, b, y, mark)} fill={mark.unsure ? `url(#${hatch})` : undefined} />
      <g
        transform={`translate(${x},${y})`}
        className={`shape on-bar status-${item.status}${item.verdict === "contradict" ? " contested" : ""}`}
      >
        <circle className="seat" r={6.8} />
        <StatusMark status={item.status} size={10} />
      </g>
      {title && (
        <text className="bar-words" x={x + 11} y={y} dy="0.35em">
          {title}
        </text>
      )}
    </>
  );
});

/** A bar; an end that no account gives is drawn as a point that leads on. */
function bar(a: number, b: number, y: number, mark: Mark): string {
  const h = 6;
  const start = mark.openStart ? `M${a + 8} ${y - h}L${a} ${y}L${a + 8} ${y + h}` : `M${a} ${y - h}V${y + h}`;
  const end = mark.openEnd ? `H${b - 8}L${b} ${y}L${b - 8} ${y - h}Z` : `H${b}V${y - h}Z`;
  return start + end;
}

function Sign({ item, x, y }: { item: TimelineItem; x: number; y: number }) {
  const sign = item.outcome ? OUTCOME_SIGN[item.outcome] : item.verdict === "contradict" ? "≠" : "";
  return sign ? (
    <text className={`sign ${item.outcome ?? "contested"}`} x={x} y={y - 3} aria-hidden="true">
      {sign}
    </text>
  ) : null;
}

import { scaleUtc } from "d3-scale";
import { useEffect, useRef, useState } from "react";
import type { Claim } from "../../api/types";
import { useUrl } from "../../app/url";
import { StatusMark, STATUS_WORDS } from "../../design/Status";
import { toSentence } from "../../record/ClaimCard";
import { oneDay } from "../../record/words";
import { speakers } from "./Matrix";

const ROW = 26;
const TOP = 24;
const DAY = 86_400_000;

/** Who said what when: a row for each who says so, the day of the report along, the status as a shape. */
export function SaidWhen({ claims }: { claims: Claim[] }) {
  const { go, href } = useUrl();
  const [frame, width] = useWidth();
  const rows = speakers(claims);
  const told = claims.flatMap((claim) => (claim.document.published ? [Date.parse(claim.document.published)] : []));
  const first = Math.min(...told);
  const last = Math.max(...told);
  if (told.length === 0 || first === last) return null; // one day is no sequence; the claims below have their order
  const labels = Math.min(220, Math.max(96, width * 0.26));
  const x = scaleUtc([first - DAY / 2, last + DAY / 2], [labels + 14, width - 14]);
  const ticks = dayTicks(first, last, Math.max(2, Math.floor((width - labels) / 110)));
  const height = TOP + rows.length * ROW + 6;
  return (
    <section className="said-when" aria-labelledby="said-title">
      <h2 id="said-title">Who said what, when</h2>
      <div ref={frame}>
        <svg width={width} height={height} role="group" aria-labelledby="said-title">
          {ticks.map((tick) => (
            <g key={tick} transform={`translate(${x(tick)},0)`} className="said-tick">
              <line y1={TOP - 6} y2={height} />
              <text y={12} textAnchor="middle">
                {oneDay(new Date(tick).toISOString())}
              </text>
            </g>
          ))}
          {rows.map((row, i) => (
            <g key={row.speaker} transform={`translate(0,${TOP + i * ROW + ROW / 2})`}>
              <text className="said-name" dy="0.35em" x={0}>
                {short(row.speaker, labels)}
                <title>{row.speaker}</title>
              </text>
              <line className="said-line" x1={labels} x2={width} />
              {spread(row.claims.filter((claim) => claim.document.published)).map(({ claim, shift }) => {
                const words = `${row.speaker}, ${oneDay(claim.document.published)}: ${STATUS_WORDS[claim.status]}. ${claim.sentence.text}`;
                return (
                  <a
                    key={claim.id}
                    href={href(toSentence(claim))}
                    aria-label={words}
                    onClick={(event) => {
                      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                      event.preventDefault();
                      go(toSentence(claim));
                    }}
                  >
                    <g transform={`translate(${x(Date.parse(claim.document.published ?? "")) + shift * 13},0)`} className={`said-mark status-${claim.status}`}>
                      <rect x={-9} y={-11} width={18} height={22} fill="transparent" />
                      <StatusMark status={claim.status} size={12} />
                      <title>{words}</title>
                    </g>
                  </a>
                );
              })}
            </g>
          ))}
        </svg>
      </div>
    </section>
  );
}

/** Marks of one day stand side by side, around the day's middle. */
function spread(claims: Claim[]): { claim: Claim; shift: number }[] {
  const perDay = Map.groupBy(claims, (claim) => claim.document.published);
  return [...perDay.values()].flatMap((same) => same.map((claim, i) => ({ claim, shift: i - (same.length - 1) / 2 })));
}

function dayTicks(first: number, last: number, most: number): number[] {
  const span = Math.round((last - first) / DAY);
  const step = Math.max(1, Math.ceil(span / most));
  return Array.from({ length: Math.floor(span / step) + 1 }, (_, i) => first + i * step * DAY);
}

function short(words: string, width: number): string {
  const fit = Math.floor(width / 7);
  return words.length > fit ? `${words.slice(0, fit - 1)}…` : words;
}

function useWidth() {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(720);
  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    const seen = new ResizeObserver(() => setWidth(Math.max(280, box.clientWidth)));
    seen.observe(box);
    return () => seen.disconnect();
  }, []);
  return [frame, width] as const;
}

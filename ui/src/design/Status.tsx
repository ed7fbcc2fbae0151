// How real an act is, as a small shape that is told apart without colour, with its word beside it.

import { STATUSES, type Status, type Verdict } from "../api/types";
import "./status.css";

export const STATUS_WORDS: Record<Status, string> = {
  occurred: "occurred",
  ongoing: "ongoing",
  expected: "expected",
  possible: "possible",
  conditional: "conditional",
  denied: "denied",
  demanded: "demanded",
};

/** The shape as SVG elements around the origin, ``size`` wide; for use inside another SVG. */
export function StatusMark({ status, size = 10 }: { status: Status; size?: number }) {
  const r = size / 2 - 0.75;
  const line = { fill: "none", stroke: "currentColor", strokeWidth: 1.5 };
  switch (status) {
    case "occurred":
      return <circle r={r + 0.5} fill="currentColor" />;
    case "ongoing":
      return (
        <g>
          <circle r={r} {...line} />
          <path d={`M0 ${-r}A${r} ${r} 0 0 0 0 ${r}Z`} fill="currentColor" />
        </g>
      );
    case "expected":
      return <circle r={r} {...line} />;
    case "possible":
      return <circle r={r} {...line} strokeDasharray={`${r * 0.55} ${r * 0.5}`} />;
    case "conditional":
      return <path d={`M0 ${-r - 0.5}L${r + 0.5} 0L0 ${r + 0.5}L${-r - 0.5} 0Z`} {...line} />;
    case "denied":
      return (
        <g>
          <circle r={r} {...line} />
          <path d={`M${-r * 0.7} ${r * 0.7}L${r * 0.7} ${-r * 0.7}`} {...line} />
        </g>
      );
    case "demanded":
      return (
        <path d={`M0 ${-r}V${r * 0.35}M0 ${r * 0.62}V${r}`} fill="none" stroke="currentColor" strokeWidth={2.2} />
      );
  }
}

/** The shape alone, for a place where its word stands nearby; hidden from screen readers. */
export function StatusShape({ status, size = 12 }: { status: Status; size?: number }) {
  const half = size / 2;
  return (
    <svg className={`status-shape status-${status}`} width={size} height={size} viewBox={`${-half} ${-half} ${size} ${size}`} aria-hidden="true">
      <StatusMark status={status} size={size} />
    </svg>
  );
}

/** Shape and word, with a count where there is one. */
export function StatusLabel({ status, count, size }: { status: Status; count?: number; size?: number }) {
  return (
    <span className={`status status-${status}`}>
      <StatusShape status={status} size={size} />
      <span>
        {count === undefined ? "" : `${count.toLocaleString("en")} `}
        {STATUS_WORDS[status]}
      </span>
    </span>
  );
}

/** All statuses that occur, in their order. */
export function StatusCounts({ counts }: { counts: Partial<Record<Status, number>> }) {
  return (
    <span className="status-counts">
      {STATUSES.filter((status) => counts[status]).map((status) => (
        <StatusLabel key={status} status={status} count={counts[status]} />
      ))}
    </span>
  );
}

const VERDICTS: Record<Verdict, [string, string]> = {
  agree: ["=", "accounts agree"],
  differ: ["≈", "accounts differ"],
  contradict: ["≠", "accounts contradict each other"],
};

/** How the accounts of an event stand to each other: a sign and words. */
export function VerdictLabel({ verdict, short = false }: { verdict: Verdict; short?: boolean }) {
  const [sign, words] = VERDICTS[verdict];
  return (
    <span className={`verdict verdict-${verdict}`}>
      <b aria-hidden="true">{sign}</b> {short ? words.replace("accounts ", "").replace(" each other", "") : words}
    </span>
  );
}

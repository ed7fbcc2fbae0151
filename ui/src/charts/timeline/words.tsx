// What the marks of a timeline say, in their names and beside the pointer.

import { span } from "../days";
import { type Mark, onlyTold, tally } from "../lanes";

const OUTCOME_WORDS = { fulfilled: "it came about", failed: "it did not come about", open: "still open", overdue: "overdue" } as const;

const n = (mark: Mark) => `${mark.items.length} ${mark.items.length === 1 ? "event" : "events"}`;

function dayWords(mark: Mark): string {
  if (mark.kind !== "many" && onlyTold(mark.items[0]!)) return `told on ${span(mark.from, mark.to)}`;
  if (mark.openStart) return `until ${span(mark.to, mark.to)}`;
  if (mark.openEnd) return `from ${span(mark.from, mark.from)} on`;
  return `${mark.unsure ? (mark.from === mark.to ? "about " : "between ") : ""}${span(mark.from, mark.to)}`;
}

export function markWords(mark: Mark, who: string): string {
  const item = mark.items[0]!;
  if (mark.items.length > 1)
    return `${who}, ${dayWords(mark)}: ${n(mark)}; ${tally(mark.items)
      .map(([status, m]) => `${m} ${status}`)
      .join(", ")}`;
  const outcome = item.outcome ? `; ${OUTCOME_WORDS[item.outcome]}` : "";
  return `${who}, ${dayWords(mark)}, ${item.act}, ${item.status}: ${item.line}${outcome}${item.verdict === "contradict" ? "; accounts contradict each other" : ""}`;
}

export function MarkTip({ mark }: { mark: Mark }) {
  const item = mark.items[0]!;
  return (
    <>
      <p className="quiet">{dayWords(mark)}</p>
      {mark.items.length > 1 ? (
        <>
          <p>
            <b>{n(mark)}</b>:{" "}
            {tally(mark.items)
              .map(([status, m]) => `${m} ${status}`)
              .join(", ")}
          </p>
          <p>{item.line}</p>
          <p className="quiet">and {mark.items.length - 1} more</p>
        </>
      ) : (
        <>
          <p>{item.line}</p>
          <p className="quiet">
            {item.status} · {item.origins === 1 ? "1 origin" : `${item.origins} origins`}
            {item.outcome && ` · ${OUTCOME_WORDS[item.outcome]}`}
            {item.verdict === "contradict" && " · accounts contradict each other"}
          </p>
        </>
      )}
    </>
  );
}

import type { EventBrief, Outcome } from "../api/types";
import { Link } from "../app/Link";
import { StatusCounts, VerdictLabel } from "../design/Status";
import { Sentence } from "./Sentence";
import { toSentence } from "./ClaimCard";
import { speaker } from "./speaker";
import { count, days, oneDay } from "./words";
import "./record.css";

export const OUTCOMES: Record<Outcome, string> = {
  fulfilled: "it came about",
  failed: "it did not come about",
  open: "still open",
  overdue: "overdue",
};
const OUTCOME_SIGNS: Record<Outcome, string> = { fulfilled: "✓", failed: "✕", open: "…", overdue: "!" };

export function OutcomeLabel({ outcome }: { outcome: Outcome }) {
  return (
    <span className={`outcome outcome-${outcome}`}>
      <b aria-hidden="true">{OUTCOME_SIGNS[outcome]}</b> {OUTCOMES[outcome]}
    </span>
  );
}

/** "3 independent reports" or, where some copy others, "3 independent of 5 reports". */
export function origins(event: EventBrief): string {
  if (event.origins === event.reports) return event.reports === 1 ? "1 report" : `${event.reports} independent reports`;
  return `${event.origins} independent of ${count(event.reports, "report")}`;
}

export function eventDay(event: { earliest: string | null; latest: string | null; first_published: string | null }): string {
  const told = days(event.earliest, event.latest);
  return told || (event.first_published ? `told ${oneDay(event.first_published)}` : "day not told");
}

/** One event in one sentence with its counts, linked to everything about it; ``quote`` adds the sentence that stands for it. */
export function EventLine({ event, quote = false, big = false }: { event: EventBrief; quote?: boolean; big?: boolean }) {
  return (
    <>
      <h2 className={big ? "event-line big" : "event-line"}>
        <Link to={{ view: "event", id: event.id }}>{event.line}</Link>
      </h2>
      <p className="facts">
        {event.verdict !== "agree" && <VerdictLabel verdict={event.verdict} />}
        <span>{origins(event)}</span>
        <StatusCounts counts={event.statuses} />
        {event.outcome && <OutcomeLabel outcome={event.outcome} />}
      </p>
      {quote && (
        <blockquote className="event-quote serif">
          <Link to={toSentence(event.lead)} className="sentence-link">
            <Sentence claim={event.lead} />
          </Link>{" "}
          <cite>
            {speaker(event.lead) !== event.lead.document.outlet && `${speaker(event.lead)}, in `}
            {event.lead.document.outlet ?? event.lead.document.title ?? "report"}
            {event.lead.document.published && `, ${oneDay(event.lead.document.published)}`}
          </cite>
        </blockquote>
      )}
    </>
  );
}

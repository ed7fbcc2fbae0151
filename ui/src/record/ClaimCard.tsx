import { useState } from "react";
import type { Claim } from "../api/types";
import { Link } from "../app/Link";
import { StatusLabel } from "../design/Status";
import { Correct } from "./Correct";
import { Parties, PartyLink } from "./PartyLink";
import { Sentence } from "./Sentence";
import { speaker } from "./speaker";
import { days, oneDay } from "./words";
import "./record.css";

type Props = {
  claim: Claim;
  /** Whether the claim's event is linked; not where the event is what is shown. */
  event?: boolean;
  chosen?: boolean;
  onChoose?: (chosen: boolean) => void;
};

/** One claim: who says so, how sure, what, and the sentence that proves it, one click from its place in the report. */
export function ClaimCard({ claim, event = false, chosen, onChoose }: Props) {
  const [correcting, setCorrecting] = useState(false);
  return (
    <article className="claim" id={`claim-${claim.id}`}>
      <header className="claim-head">
        {onChoose && (
          <input
            type="checkbox"
            className="claim-choose no-print"
            checked={chosen}
            onChange={(one) => onChoose(one.target.checked)}
            aria-label={`Choose the claim of ${speaker(claim)}, ${claim.act}`}
          />
        )}
        <span className="claim-source">
          {claim.source ? <PartyLink party={claim.source} /> : <span>{speaker(claim)}</span>}
          {claim.via.length > 0 && <span className="quiet"> via {claim.via.map((party) => party.name).join(", ")}</span>}
        </span>
        <StatusLabel status={claim.status} />
        <span className="quiet claim-day">{claim.document.published ? oneDay(claim.document.published) : "no day known"}</span>
      </header>
      <blockquote className="claim-sentence serif">
        <Link to={toSentence(claim)} className="sentence-link" aria-label={`${claim.sentence.text} (in the report)`}>
          <Sentence claim={claim} />
        </Link>
      </blockquote>
      <ClaimFacts claim={claim} />
      <footer className="facts claim-foot">
        <Link to={toSentence(claim)}>
          {claim.document.outlet ?? claim.document.title ?? "Report"}
        </Link>
        {event && claim.event && <Link to={{ view: "event", id: claim.event }}>The event</Link>}
        {claim.corrections.some((one) => !one.undone) && <Link to={{ view: "corrections", id: null }}>corrected</Link>}
        <button type="button" className="link-button no-print" onClick={() => setCorrecting(true)}>
          Correct
        </button>
        {correcting && <Correct claim={claim} close={() => setCorrecting(false)} />}
      </footer>
    </article>
  );
}

/** What was read out of the sentence, in a row of small facts. */
export function ClaimFacts({ claim }: { claim: Claim }) {
  return (
    <p className="facts claim-facts">
      <span className="act">{claim.act}</span>
      <span>
        <Parties of={claim.actors} />
        {claim.recipients.length > 0 && (
          <>
            {" "}
            <span aria-label="to">→</span> <Parties of={claim.recipients} />
          </>
        )}
      </span>
      {claim.when && (claim.when.earliest ?? claim.when.latest) && <span>{days(claim.when.earliest, claim.when.latest)}</span>}
      {claim.where && <span>{claim.where.name}</span>}
      {claim.quantities.map((quantity) => (
        <span key={quantity.span.join()}>{quantity.words}</span>
      ))}
    </p>
  );
}

export function toSentence(claim: Claim) {
  return { view: "report" as const, id: claim.document.id, own: { claim: claim.id } };
}

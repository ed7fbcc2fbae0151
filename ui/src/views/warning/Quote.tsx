import type { Claim, Heard } from "../../api/types";
import { Link } from "../../app/Link";
import { StatusLabel } from "../../design/Status";
import { toSentence } from "../../record/ClaimCard";
import { Sentence } from "../../record/Sentence";
import { speaker } from "../../record/speaker";
import { oneDay } from "../../record/words";

/** One voice with the sentence that proves it, linked to its place in the report. */
export function Voice({ heard, claim, denies = false }: { heard: Heard; claim: Claim | undefined; denies?: boolean }) {
  return (
    <figure className={denies ? "voice denies" : "voice"}>
      <figcaption className="facts">
        <span className="voice-name">{heard.kind === "report" ? "The report itself" : heard.name}</span>
        {heard.kind === "interested" && <span className="interested">gains by being believed</span>}
        <StatusLabel status={heard.status} />
        <span>{heard.outlet}</span>
        <span>{oneDay(heard.known)}</span>
        <span>strength {heard.strength.toFixed(2)}</span>
      </figcaption>
      <Said claim={claim} />
    </figure>
  );
}

/** A claim as one sentence with who says so. */
export function Quote({ claim }: { claim: Claim | undefined }) {
  if (!claim) return null;
  const who = speaker(claim);
  const outlet = claim.document.outlet ?? claim.document.title ?? "report";
  return (
    <figure className="voice">
      <Said claim={claim} />
      <figcaption className="facts">
        <span className="voice-name">{who}</span>
        <StatusLabel status={claim.status} />
        {who !== outlet && <span>{outlet}</span>}
        <span>{oneDay(claim.document.published)}</span>
        {claim.event && <Link to={{ view: "event", id: claim.event }}>The event</Link>}
      </figcaption>
    </figure>
  );
}

function Said({ claim }: { claim: Claim | undefined }) {
  if (!claim) return <p className="quiet small">This claim was put right since.</p>;
  return (
    <blockquote className="serif voice-sentence">
      <Link to={toSentence(claim)} className="sentence-link" aria-label={`${claim.sentence.text} (in the report)`}>
        <Sentence claim={claim} />
      </Link>
    </blockquote>
  );
}

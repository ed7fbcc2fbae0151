import { useEffect, useState } from "react";
import { ApiError, get } from "../../api/client";
import { useEvent } from "../../api/hooks";
import type { Claim, Event } from "../../api/types";
import { Link } from "../../app/Link";
import { Answer } from "../../app/states";
import { useUrl } from "../../app/url";
import { ViewHead } from "../../app/ViewHead";
import { StatusCounts, VerdictLabel } from "../../design/Status";
import { ClaimCard } from "../../record/ClaimCard";
import { eventDay, OutcomeLabel, origins } from "../../record/EventLine";
import { PartyLink } from "../../record/PartyLink";
import { count } from "../../record/words";
import { useMayWrite } from "../../record/useCorrecting";
import { Matrix } from "./Matrix";
import { PutRight } from "./PutRight";
import { SaidWhen } from "./SaidWhen";
import "./event.css";

/** Everything about one event: the accounts side by side, who said what when, and every claim with its sentence. */
export default function EventView() {
  const { state } = useUrl();
  const found = useEvent(state.id);
  useFollow(found.data, found.error);
  if (!state.id) return <NoEvent />;
  if (found.error instanceof ApiError && found.error.status === 404) return <NoEvent />;
  return <Answer of={found}>{(event) => <Shown event={event} />}</Answer>;
}

/** A correction may put the claims of an event into another one: the page then goes where its first claim went. */
function useFollow(event: Event | undefined, error: unknown) {
  const { state, go } = useUrl();
  const [lead, setLead] = useState<string | null>(null);
  useEffect(() => {
    if (event) setLead(event.lead.id);
  }, [event]);
  const gone = error instanceof ApiError && error.status === 404;
  useEffect(() => {
    if (!gone || !lead) return;
    get<Claim>(`/api/claims/${lead}`).then(
      (claim) => claim.event && claim.event !== state.id && go({ view: "event", id: claim.event }, { replace: true }),
      () => undefined, // the claim is gone too; NoEvent says what to do
    );
  }, [gone, lead, state.id, go]);
}

function NoEvent() {
  return (
    <div className="nothing" role="status">
      <p className="nothing-what">There is no such event.</p>
      <p>
        Events are put together anew when reports come in or somebody corrects them. <Link to={{ view: "briefing" }}>Look in the briefing</Link> or{" "}
        <Link to={{ view: "search" }}>search for it</Link>.
      </p>
    </div>
  );
}

function Shown({ event }: { event: Event }) {
  const [chosen, setChosen] = useState<string[]>([]);
  const may = useMayWrite();
  const claims = [...event.items].sort(byTelling);
  const turn = (id: string, on: boolean) => setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <>
      <ViewHead title={event.line} lead={<Facts event={event} />} path={`/api/events/${event.id}`} formats={["json"]}>
        {may && <PutRight event={event} chosen={chosen} done={() => setChosen([])} />}
      </ViewHead>
      {event.accounts.length > 0 && <Matrix event={event} />}
      {claims.length > 1 && <SaidWhen claims={claims} />}
      <section className="event-claims" aria-labelledby="claims-title">
        <h2 id="claims-title">{event.claims === 1 ? "The claim" : `All ${count(event.claims, "claim")}, in the order of telling`}</h2>
        {claims.map((claim) => (
          <ClaimCard
            key={claim.id}
            claim={claim}
            chosen={chosen.includes(claim.id)}
            onChoose={may && claims.length > 1 ? (on) => turn(claim.id, on) : undefined}
          />
        ))}
      </section>
      {event.settled_by.length > 0 && (
        <section className="event-claims" aria-labelledby="settled-title">
          <h2 id="settled-title">What became of it</h2>
          {event.settled_by.map((claim) => (
            <ClaimCard key={claim.id} claim={claim} event />
          ))}
        </section>
      )}
    </>
  );
}

function Facts({ event }: { event: Event }) {
  const parties = [...new Map([...event.actors, ...event.recipients].map((party) => [party.key, party])).values()];
  return (
    <>
      <span className="facts">
        <span className="act">{event.act}</span>
        <span>{eventDay(event)}</span>
        {event.where && (
          <Link to={{ view: "map", filters: { place: event.where.name } }} title="On the map">
            {event.where.name}
          </Link>
        )}
        {parties.map((party) => (
          <PartyLink key={party.key} party={party} />
        ))}
      </span>
      <span className="facts">
        <VerdictLabel verdict={event.verdict} />
        <span>{origins(event)}</span>
        <StatusCounts counts={event.statuses} />
        {event.outcome && <OutcomeLabel outcome={event.outcome} />}
      </span>
    </>
  );
}

function byTelling(a: Claim, b: Claim): number {
  return (a.document.published ?? "9").localeCompare(b.document.published ?? "9") || a.document.id.localeCompare(b.document.id) || a.sentence.span[0] - b.sentence.span[0];
}

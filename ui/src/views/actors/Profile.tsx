import { useActor } from "../../api/hooks";
import type { Actor, EventBrief, Outcome } from "../../api/types";
import { Link } from "../../app/Link";
import { Answer, Nothing } from "../../app/states";
import { useUrl } from "../../app/url";
import { ViewHead } from "../../app/ViewHead";
import { EventLine, eventDay, OUTCOMES } from "../../record/EventLine";
import { DayBars } from "./DayBars";

/** One party: what it did and to whom, what it said, what it promised and whether that came. */
export function Profile({ id }: { id: string }) {
  const found = useActor(id);
  return <Answer of={found}>{(actor) => <Shown actor={actor} />}</Answer>;
}

function Shown({ actor }: { actor: Actor }) {
  const { state } = useUrl();
  const on = state.filters.actor.includes(actor.key);
  const empty = actor.did.length + actor.said.length + actor.promised.length + actor.targets.length === 0;
  return (
    <>
      <ViewHead title={actor.name} lead={<Lead actor={actor} />} path="/api/events" params={{ actor: [actor.key] }}>
        <Link
          className="button"
          to={{ filters: { actor: on ? state.filters.actor.filter((key) => key !== actor.key) : [...state.filters.actor, actor.key] } }}
        >
          {on ? "Drop from the filter" : "Filter every view by it"}
        </Link>
      </ViewHead>
      {empty ? (
        <Nothing what={`Nothing is told of ${actor.name}.`}>
          <Link to={{ view: "actors", id: null }}>See all parties</Link>
        </Nothing>
      ) : (
        <div className="profile">
          <section>
            <h2>What it did</h2>
            <Bars list={actor.did.map((one) => ({ key: one.type, name: one.words, count: one.events }))} to={(key) => ({ view: "search", filters: { actor: [actor.key], type: [key] } })} />
          </section>
          <section>
            <h2>To whom</h2>
            <Bars list={actor.targets} to={(key) => ({ view: "actors", id: key })} />
          </section>
          <section>
            <h2>When</h2>
            <DayBars days={actor.days} />
          </section>
          <section className="profile-wide">
            <h2>What it promised, threatened or was expected to do</h2>
            <OutcomeCounts outcomes={actor.outcomes} />
            <Events list={actor.promised} none="Nothing of the kind is told." />
          </section>
          <section className="profile-wide">
            <h2>What it said</h2>
            <Events list={actor.said} none="No claim names it as its source." quote />
            <p className="small more">
              <Link to={{ view: "search", filters: { source: actor.key } }}>All it said</Link>
            </p>
          </section>
        </div>
      )}
    </>
  );
}

function Lead({ actor }: { actor: Actor }) {
  return (
    <>
      {actor.code && actor.code !== actor.name && <>Code {actor.code}. </>}
      <Link to={{ view: "actors", id: null }}>All parties</Link>
    </>
  );
}

type To = Parameters<typeof Link>[0]["to"];

function Bars({ list, to }: { list: { key: string; name: string; count: number }[]; to: (key: string) => To }) {
  if (list.length === 0) return <p className="quiet small">Nothing told.</p>;
  const most = Math.max(...list.map((one) => one.count));
  return (
    <ul className="bars-list">
      {list.slice(0, 12).map((one) => (
        <li key={one.key}>
          <Link to={to(one.key)}>
            <span>{one.name}</span>
            <span className="number">{one.count.toLocaleString("en")}</span>
            <svg viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true">
              <rect width={(one.count / most) * 100} height="3" fill="currentColor" />
            </svg>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function OutcomeCounts({ outcomes }: { outcomes: Record<Outcome, number> }) {
  const order: Outcome[] = ["fulfilled", "failed", "overdue", "open"];
  if (order.every((one) => !outcomes[one])) return null;
  return (
    <p className="outcome-counts">
      {order.map((one) => (
        <span key={one}>
          <b>{outcomes[one].toLocaleString("en")}</b> {OUTCOMES[one]}
        </span>
      ))}
    </p>
  );
}

function Events({ list, none, quote = false }: { list: EventBrief[]; none: string; quote?: boolean }) {
  if (list.length === 0) return <p className="quiet small">{none}</p>;
  return (
    <ol className="profile-events">
      {list.map((event) => (
        <li key={event.id}>
          <p className="small quiet">{eventDay(event)}</p>
          <div>
            <EventLine event={event} quote={quote} />
          </div>
        </li>
      ))}
    </ol>
  );
}

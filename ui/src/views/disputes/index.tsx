import { useDisputes } from "../../api/hooks";
import type { Dispute } from "../../api/types";
import { Link } from "../../app/Link";
import { More } from "../../app/More";
import { Answer, Nothing } from "../../app/states";
import { useUrl } from "../../app/url";
import { ViewHead } from "../../app/ViewHead";
import { EventLine, eventDay } from "../../record/EventLine";
import { useNames } from "../../record/useNames";
import { AccountSummary } from "./AccountSummary";
import "./disputes.css";

/** The events whose accounts do not agree: on what, and in which words. */
export default function DisputesView() {
  const { state, go } = useUrl();
  const differ = state.own.differ === "yes";
  const found = useDisputes({ differ: differ ? "true" : null });
  return (
    <>
      <ViewHead title="Disputes" lead="Events of which the reports do not say the same: field by field, what each account says." path="/api/disputes" params={{ differ: differ ? "true" : null }}>
        <span role="group" aria-label="Show" className="choice">
          <button type="button" className="button" aria-pressed={!differ} onClick={() => go({ own: { differ: null } })}>
            Contradictions
          </button>
          <button type="button" className="button" aria-pressed={differ} onClick={() => go({ own: { differ: "yes" } })}>
            All differences
          </button>
        </span>
      </ViewHead>
      <Answer of={{ ...found, data: found.items }}>
        {(items) =>
          items.length === 0 ? (
            <Nothing what="Nothing is disputed.">Disputes appear here as soon as two reports tell of one event differently.</Nothing>
          ) : (
            <ol className="disputes">
              {items.map((event) => (
                <One key={event.id} event={event} />
              ))}
            </ol>
          )
        }
      </Answer>
      <More of={found} noun="dispute" />
    </>
  );
}

function One({ event }: { event: Dispute }) {
  const names = useNames();
  const accounts = event.accounts.filter((account) => account.verdict !== "agree");
  return (
    <li className="dispute">
      <div className="dispute-what">
        <p className="small quiet">
          {eventDay(event)}
          {event.where && ` · ${event.where.name}`}
        </p>
        <EventLine event={event} />
        <p className="small">
          <Link to={{ view: "event", id: event.id }}>Who said what, and when</Link>
        </p>
      </div>
      <dl className="dispute-accounts">
        {accounts.map((account) => (
          <AccountSummary key={account.field} account={account} names={names} />
        ))}
      </dl>
    </li>
  );
}

import type { EventBrief, Network, Party } from "../../api/types";
import { Link } from "../../app/Link";
import { useUrl } from "../../app/url";
import { EventList } from "../../charts/EventList";
import type { Choice } from "../../charts/network/NetworkChart";
import { type Edge, tone } from "../../charts/network/tension";
import { StatusCounts } from "../../design/Status";
import { count } from "../../record/words";

type Props = { chosen: Choice; network: Network; close: () => void; pick: (choice: Choice) => void };

/** What is told of an arrow or of a party. */
export function TiePanel({ chosen, network, close, pick }: Props) {
  const name = (key: string) => network.nodes.find((node) => node.key === key)?.name ?? key;
  const title = chosen.kind === "edge" ? `${name(chosen.source)} → ${name(chosen.target)}` : name(chosen.key);
  return (
    <aside className="panel" aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
        <button type="button" className="button bare" onClick={close} aria-label="Close">
          ✕
        </button>
      </div>
      {chosen.kind === "edge" ? (
        <OneTie source={chosen.source} target={chosen.target} network={network} pick={pick} name={name} />
      ) : (
        <OneParty party={chosen.key} network={network} pick={pick} name={name} />
      )}
    </aside>
  );
}

const SIGNS = { cooperation: "+", conflict: "−", mixed: "±" };
const score = (value: number) => Math.abs(value).toFixed(1).replace(/\.0$/, "");

type Part = { network: Network; pick: (choice: Choice) => void; name: (key: string) => string };

function OneTie({ source, target, network, pick, name }: Part & { source: string; target: string }) {
  const edge = network.edges.find((one) => one.source === source && one.target === target)!;
  const back = network.edges.find((one) => one.source === target && one.target === source);
  const keep = (event: EventBrief) => takesPart(event.actors, source) && takesPart(event.recipients, target);
  return (
    <>
      <p className="facts">
        <span>{count(edge.events, "event")}</span>
        <span>+ cooperation {score(edge.cooperation)}</span>
        <span>− conflict {score(edge.conflict)}</span>
      </p>
      <p className="facts">
        <StatusCounts counts={edge.statuses} />
      </p>
      <div className="panel-actions">
        {back && (
          <button type="button" className="button" onClick={() => pick({ kind: "edge", source: target, target: source })}>
            The other way: {name(target)} → {name(source)}
          </button>
        )}
        <Link className="button" to={{ view: "timeline", own: { a: source, b: target } }}>
          Over time
        </Link>
      </div>
      <EventList key={`${source} ${target}`} params={{ actor: [source], a: source, b: target }} keep={keep} />
    </>
  );
}

/** Is it the party itself, or a part of it such as its government? */
function takesPart(parties: Party[], key: string): boolean {
  return parties.some((party) => [party.key, party.code].some((one) => one === key || one?.startsWith(`${key} `)));
}

function OneParty({ party, network, pick, name }: Part & { party: string }) {
  const { state, go } = useUrl();
  const only = state.filters.actor.includes(party);
  const row = (edge: Edge) => (
    <li key={`${edge.source}>${edge.target}`}>
      <button type="button" className="link-button" onClick={() => pick({ kind: "edge", source: edge.source, target: edge.target })}>
        {name(edge.source)} → {name(edge.target)}
      </button>{" "}
      <span className="quiet small">
        <span aria-hidden="true">{SIGNS[tone(edge)]}</span> {count(edge.events, "event")}, cooperation {score(edge.cooperation)}, conflict{" "}
        {score(edge.conflict)}
      </span>
    </li>
  );
  return (
    <>
      <div className="panel-actions">
        <button
          type="button"
          className="button"
          aria-pressed={only}
          onClick={() =>
            go({ filters: { actor: only ? state.filters.actor.filter((one) => one !== party) : [...state.filters.actor, party] } })
          }
        >
          {only ? "All parties again" : "Only this party, in all views"}
        </button>
        <Link className="button" to={{ view: "actors", id: party }}>
          All about it
        </Link>
      </div>
      <ol className="event-list">{network.edges.filter((edge) => edge.source === party || edge.target === party).map(row)}</ol>
    </>
  );
}

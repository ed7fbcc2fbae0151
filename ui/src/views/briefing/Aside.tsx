import { useDisputes, useFacets, useFiltered } from "../../api/hooks";
import type { Briefing, Facet, Timeline } from "../../api/types";
import { Link } from "../../app/Link";
import { useUrl } from "../../app/url";
import { StatusShape } from "../../design/Status";
import { inNames } from "../../record/names";
import { useNames } from "../../record/useNames";
import { OutcomeLabel } from "../../record/EventLine";
import { count, days } from "../../record/words";

/** What stands beside the briefing: what is disputed, what is due, who it is about. */
export function Aside({ briefing }: { briefing: Briefing }) {
  return (
    <aside className="briefing-aside" aria-label="At a glance">
      <Disputed />
      <Due />
      <Who />
      <p className="tiny quiet">
        {count(briefing.totals.new, "new event")}, {briefing.totals.more.toLocaleString("en")} with more told, {briefing.totals.changed.toLocaleString("en")} changed.
      </p>
    </aside>
  );
}

function Disputed() {
  const found = useDisputes({ limit: 4 });
  const names = useNames();
  if (!found.items?.length) return null;
  return (
    <section>
      <h2>Disputed</h2>
      <ul>
        {found.items.slice(0, 4).map((event) => {
          const split = event.accounts.find((account) => account.verdict === "contradict") ?? event.accounts[0];
          return (
            <li key={event.id}>
              <Link to={{ view: "event", id: event.id }} className="serif">
                {event.line}
              </Link>
              {split && (
                <p className="tiny quiet">
                  <b aria-hidden="true">{split.verdict === "contradict" ? "≠" : "≈"}</b> {split.label}: {inNames(split.reason, names)}
                </p>
              )}
            </li>
          );
        })}
      </ul>
      <p className="small">
        <Link to={{ view: "disputes", id: null }}>All disputes{found.total ? ` (${found.total.toLocaleString("en")})` : ""}</Link>
      </p>
    </section>
  );
}

function Due() {
  const ahead = useFiltered<Timeline>("/api/timeline", { limit: 1 }).data?.ahead ?? []; // what is ahead comes whole, whatever the limit
  if (ahead.length === 0) return null;
  const seen = new Set<string>();
  const once = ahead.filter((item) => !seen.has(item.id) && seen.add(item.id)).sort((a, b) => (b.latest ?? b.earliest ?? "").localeCompare(a.latest ?? a.earliest ?? ""));
  return (
    <section>
      <h2>Promised, expected, due</h2>
      <ul>
        {once.slice(0, 5).map((item) => (
          <li key={item.id}>
            <Link to={{ view: "event", id: item.id }} className="serif">
              {item.line}
            </Link>
            <p className="tiny quiet facts">
              <StatusShape status={item.status} size={10} />
              {days(item.earliest, item.latest) || "no day told"}
              {item.outcome && <OutcomeLabel outcome={item.outcome} />}
            </p>
          </li>
        ))}
      </ul>
      <p className="small">
        <Link to={{ view: "timeline", id: null }}>On the timeline</Link>
      </p>
    </section>
  );
}

function Who() {
  const facets = useFacets().data;
  if (!facets?.actors.length) return null;
  return (
    <section>
      <h2>Who it is about</h2>
      <Bars list={facets.actors.slice(0, 8)} />
    </section>
  );
}

function Bars({ list }: { list: Facet[] }) {
  const { state } = useUrl();
  const most = Math.max(1, ...list.map((facet) => facet.count));
  return (
    <ul className="bars-list">
      {list.map((facet) => (
        <li key={facet.key}>
          <Link to={{ filters: { actor: [...new Set([...state.filters.actor, facet.key])] } }} title="Filter by this party">
            <span>{facet.name}</span>
            <span className="number" title="claims">{facet.count.toLocaleString("en")}</span>
            <svg viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true">
              <rect width={(facet.count / most) * 100} height="3" fill="currentColor" />
            </svg>
          </Link>
        </li>
      ))}
    </ul>
  );
}

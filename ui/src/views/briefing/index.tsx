import { useBriefing, useDesk, useFacets } from "../../api/hooks";
import type { Briefing, BriefingItem } from "../../api/types";
import { More } from "../../app/More";
import { Answer, Nothing } from "../../app/states";
import { isFiltered, NO_FILTERS, useUrl } from "../../app/url";
import { ViewHead } from "../../app/ViewHead";
import { EventLine, eventDay } from "../../record/EventLine";
import { count, oneDay } from "../../record/words";
import { Aside } from "./Aside";
import { SinceSelect } from "./SinceSelect";
import "./briefing.css";

/** What is new since a day, the weightiest first: the first page of the desk. */
export default function BriefingView() {
  const { state } = useUrl();
  const from = state.own.from ?? null;
  const asked = useBriefing(from);
  const desk = useDesk().data;
  const found = asked.briefing;
  return (
    <>
      <ViewHead
        title="Briefing"
        lead={found && <Lead briefing={found} />}
        path="/api/briefing"
        formats={["md", "html", "json"]}
        params={{ since: from ?? state.filters.since }}
      >
        <SinceSelect from={from} desk={desk} shown={found?.since ?? null} />
      </ViewHead>
      <div className="briefing">
        <div>
          <Answer of={{ ...asked, data: asked.items }} lines={12}>
            {(items) => (items.length && found ? <Items items={items} formula={found.formula} /> : <Empty />)}
          </Answer>
          <div className="no-print">
            <More of={asked} noun="event" />
          </div>
        </div>
        {found && found.items.length > 0 && <Aside briefing={found} />}
      </div>
    </>
  );
}

function Lead({ briefing }: { briefing: Briefing }) {
  const { totals } = briefing;
  const { filters } = useUrl().state;
  if (totals.events === 0) return <>Nothing {isFiltered(filters) ? "that fits the filters " : ""}since {oneDay(briefing.since)}.</>;
  return (
    <>
      Since {oneDay(briefing.since)}: {count(totals.reports, "report")} with {count(totals.claims, "claim")} on{" "}
      {count(totals.events, "event")}, {totals.disputes === 0 ? "none of them disputed" : `${totals.disputes.toLocaleString("en")} of them disputed`}.
    </>
  );
}

/** So many fit on one printed page. */
const ON_PAPER = 10;
const NOVELTY: Record<BriefingItem["novelty"], string> = { new: "New", more: "More told", changed: "Changed" };

function Items({ items, formula }: { items: BriefingItem[]; formula: string }) {
  return (
    <div>
      <ol className="briefing-items">
        {items.map((item, i) => (
          <li key={item.id} className={i < ON_PAPER ? "briefing-item" : "briefing-item no-print"}>
            <p className="briefing-tag">
              <span className={`novelty novelty-${item.novelty}`}>{NOVELTY[item.novelty]}</span>
              <span>{eventDay(item)}</span>
              {item.where && <span>{item.where.name}</span>}
            </p>
            <EventLine event={item} big={i === 0} quote />
          </li>
        ))}
      </ol>
      {items.length > ON_PAPER && <p className="on-paper small">The weightiest {ON_PAPER}; the page has the rest.</p>}
      <details className="formula small no-print">
        <summary>How this is ordered</summary>
        <p>{formula}</p>
      </details>
    </div>
  );
}

function Empty() {
  const { state, go } = useUrl();
  const facets = useFacets().data;
  const desk = useDesk().data;
  if (desk && desk.counts.documents === 0)
    return (
      <Nothing what="This desk is empty.">
        <button type="button" className="button primary" onClick={() => go({ view: "collect" })}>
          Add the first report, page or feed
        </button>
      </Nothing>
    );
  if (!isFiltered(state.filters) || facets?.days.length)
    return (
      <div className="nothing" role="status">
        <p className="nothing-what">Nothing new since then.</p>
        <p className="choices">
          <button type="button" className="button" onClick={() => go({ own: { from: desk?.first ?? null } })}>
            Show everything since {oneDay(desk?.first ?? null)}
          </button>
          {isFiltered(state.filters) && (
            <button type="button" className="button" onClick={() => go({ filters: NO_FILTERS })}>
              Clear all filters
            </button>
          )}
        </p>
      </div>
    );
  return <Nothing what="No event fits." />;
}

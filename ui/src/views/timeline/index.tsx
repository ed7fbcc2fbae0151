import { useMemo, useState } from "react";
import { useDesk, useFacets, useTimeline } from "../../api/hooks";
import type { Timeline, TimelineItem } from "../../api/types";
import { Answer, Nothing } from "../../app/states";
import { useUrl } from "../../app/url";
import { ViewHead } from "../../app/ViewHead";
import { longDay, mainDays, toDay, toText } from "../../charts/days";
import { Frame } from "../../charts/Frame";
import { dated, fold, type Mark, REST } from "../../charts/lanes";
import { StripChart } from "../../charts/timeline/StripChart";
import { TimelineChart } from "../../charts/timeline/TimelineChart";
import { TimelineKey } from "../../charts/timeline/TimelineKey";
import { count } from "../../record/words";
import { Due } from "./Due";
import { Intensity } from "./Intensity";
import { MarkPanel } from "./MarkPanel";
import { TimelineTable } from "./TimelineTable";

// More lanes than this need scrolling on a laptop; the rest share one.
const LANES = 12;

export default function View() {
  const found = useTimeline();
  return (
    <>
      <ViewHead
        title="Timeline"
        lead="What happened and what is expected, by day and by who does it or has it done."
        path="/api/timeline"
      />
      <Answer of={found} lines={8}>
        {(timeline) => <Found timeline={timeline} />}
      </Answer>
    </>
  );
}

function Found({ timeline }: { timeline: Timeline }) {
  const { state, go } = useUrl();
  const { since, until, actor } = state.filters;
  const desk = useDesk().data;
  const days = useFacets().data?.days ?? [];
  const [chosen, setChosen] = useState<Mark | null>(null);
  const today = toDay(desk?.today ?? toText(Math.floor(Date.now() / 86_400_000)));
  const all = useMemo(() => together(timeline), [timeline]);
  const folded = useMemo(() => fold(timeline.lanes, all, LANES), [timeline, all]);
  const everything = state.own.days === "all";
  const [first, last] = domain(all, since, until, today, everything);
  const outside = all.filter((item) => {
    const on = dated(item);
    return on !== null && (on.to < first || on.from > last);
  }).length;
  const undated = new Set(all.filter((item) => dated(item) === null).map((item) => item.id)).size;
  const change = (from: string | null, to: string | null, done: boolean) => go({ filters: { since: from, until: to } }, { replace: !done });
  if (all.length === 0) return <Nothing what="No event to put on a timeline.">Collect reports to begin.</Nothing>;
  return (
    <div className={chosen ? "with-panel" : "with-panel no-panel"}>
      <div>
        <Frame
          title={`Timeline of ${desk?.name ?? "events"}`}
          file="tocsin-timeline"
          table={<TimelineTable items={all} lanes={timeline.lanes} />}
          caption={<TimelineKey />}
        >
          <StripChart days={days} since={since} until={until} all={everything} onChange={change} />
          <div className="strip-foot no-print">
            {since || until ? (
              <button type="button" className="link-button" onClick={() => change(null, null, true)}>
                All days again
              </button>
            ) : (
              <span>Drag over the bars to choose days.</span>
            )}
            {outside > 0 && (
              <button type="button" className="link-button" onClick={() => go({ own: { days: "all" } }, { replace: true })}>
                {count(outside, "event")} of other times not shown
              </button>
            )}
            {everything && (
              <button type="button" className="link-button" onClick={() => go({ own: { days: null } }, { replace: true })}>
                Only the main stretch
              </button>
            )}
            {undated > 0 && <span>{count(undated, "event")} without a day</span>}
            {today > last && !until && <span>Today is {longDay(today)}.</span>}
          </div>
          <TimelineChart
            lanes={folded.lanes}
            items={folded.items}
            first={first}
            last={last}
            today={today}
            chosen={chosen?.id ?? null}
            onPick={(mark) => (mark.items.length === 1 ? go({ view: "event", id: mark.items[0]!.id }) : setChosen(mark))}
            onLane={(key) =>
              key !== REST && go({ filters: { actor: actor.includes(key) ? actor.filter((one) => one !== key) : [...actor, key] } })
            }
          />
        </Frame>
        <Intensity first={first} last={last} />
        <Due items={timeline.ahead} />
      </div>
      {chosen && <MarkPanel mark={chosen} lanes={folded.lanes} close={() => setChosen(null)} />}
    </div>
  );
}

/** Events and expectations, each once in its lane. */
function together(timeline: Timeline): TimelineItem[] {
  const seen = new Map<string, TimelineItem>();
  for (const item of [...timeline.items, ...timeline.ahead]) seen.set(`${item.actor} ${item.id}`, item);
  const lanes = new Set(timeline.lanes.map((lane) => lane.key));
  return [...seen.values()].filter((item) => lanes.has(item.actor));
}

// Today is on the axis when it is at most this share of the axis away from the last event.
const NEAR = 0.25;

/** The days at the ends of the axis: those chosen, else the stretch that holds what matters, with today where it is near. */
function domain(items: TimelineItem[], since: string | null, until: string | null, today: number, all: boolean): [number, number] {
  const days = items.flatMap((item) => {
    const on = dated(item);
    return on
      ? [
          { day: on.from, count: 1 },
          { day: on.to, count: 1 },
        ]
      : [];
  });
  const [low, high] = (all && days.length > 0
    ? [Math.min(...days.map((d) => d.day)), Math.max(...days.map((d) => d.day))]
    : mainDays(days)) ?? [today - 14, today];
  const first = since ? toDay(since) : low - 1;
  const last = until ? toDay(until) : Math.max(high, first) + 1;
  const near = !until && today > last && today - last <= Math.max(10, (last - first) * NEAR);
  return [first, Math.max(near ? today + 2 : last, first)];
}

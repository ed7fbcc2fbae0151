import { useId, useState } from "react";
import { useQueries } from "@tanstack/react-query";
import { get } from "../../api/client";
import { type Claim, STATUSES, type Tension, type TensionDay } from "../../api/types";
import { Answer, Waiting } from "../../app/states";
import { useUrl } from "../../app/url";
import { Frame } from "../../charts/Frame";
import { useRows } from "../../charts/useRows";
import { percent, signed } from "../../charts/warning/chance";
import { rows as tableRows } from "../../charts/warning/runs";
import { TensionChart } from "../../charts/warning/TensionChart";
import { and, count, days as span, oneDay } from "../../record/words";
import { type Asked, paramsOf, useAsked } from "./ask";
import { Since } from "./Board";
import { Quote } from "./Quote";

/** How hostile two sides are to each other, with averages, bands and the changes of level. */
export function Hostility({ asked }: { asked: Asked }) {
  const { a, b, day, clock } = paramsOf(asked);
  const found = useAsked<Tension>("/api/hostility", { a, b, day, clock });
  return (
    <Answer of={found} lines={8}>
      {(tension) => <Shown tension={tension} />}
    </Answer>
  );
}

function Shown({ tension }: { tension: Tension }) {
  const { state, go } = useUrl();
  const [open, setOpen] = useState(false);
  const id = useId();
  const chosen = tension.days.find((day) => day.day === state.own.on && !day.blind);
  const pick = (day: string | null) => go({ own: { on: day } }, { replace: true });
  const name = (side: string) => and(side.split("+").map((key) => tension.names[key] ?? key));
  const names = tension.b ? `${name(tension.a)} and ${name(tension.b)}` : name(tension.a);
  const seen = tension.days.filter((day) => !day.blind).length;
  return (
    <>
      <h2 className="board-question">{names}</h2>
      <Level tension={tension} />
      {tension.since && <Since day={tension.since} />}
      <p className="facts">
        <span>as known on {oneDay(tension.known)}</span>
        <span>{count(seen, "day")} seen</span>
        <span>{count(tension.days.length - seen, "day")} blind</span>
        {tension.undated > 0 && <span>{count(tension.undated, "act")} of no certain day, not shown</span>}
      </p>
      {seen === 0 ? (
        <p className="quiet">No report names {tension.b ? "both sides" : "it"}. Choose other parties, or a later day.</p>
      ) : (
        <div className={chosen ? "with-panel" : "with-panel no-panel"}>
          <Frame
            title={`${names}: hostility, as known on ${oneDay(tension.known)}`}
            file="tocsin-hostility"
            as="hostility"
            table={<Table days={tension.days} />}
            caption={<Key />}
            tools={
              <button type="button" className="button bare" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
                How it is counted
              </button>
            }
          >
            <p id={id} hidden={!open} className="formula small">
              {tension.formula}
            </p>
            <TensionChart days={tension.days} changes={tension.changes} names={names} chosen={chosen?.day ?? null} onPick={pick} />
          </Frame>
          {chosen && <Day day={chosen} close={() => pick(null)} />}
        </div>
      )}
      <Changes tension={tension} />
    </>
  );
}

/** The level now against the level before, in a sentence. */
function Level({ tension }: { tension: Tension }) {
  const { level, fresh } = tension;
  if (level.short === null) return null;
  return (
    <p className="level">
      <b>{level.short.toFixed(2)}</b> hostile acts a report over the last {count(level.days[0], "day")} seen
      {level.long === null ? (
        <>; too few days before to compare it with.</>
      ) : (
        <>
          , <b>{level.long.toFixed(2)}</b> over the {level.days[1]} before
          {level.ratio !== null && (
            <>
              : <b>{level.ratio.toFixed(1)} times</b> as many
            </>
          )}
          .
        </>
      )}
      {fresh !== null && <span className="quiet"> That the level changed within the last week seen: {percent(fresh)}.</span>}
    </p>
  );
}

function Changes({ tension }: { tension: Tension }) {
  return (
    <section aria-labelledby="changes">
      <h2 id="changes" className="view-part">
        Changes of level
      </h2>
      {tension.changes.length === 0 && <p className="quiet">None could be told: the number of hostile acts a report did not change for three seen days or more.</p>}
      {tension.changes.map((one) => (
        <article key={one.began} className="sign">
          <h3>
            <span className="sign-mark" aria-hidden="true">
              ◆
            </span>{" "}
            {one.after >= one.before ? "Up" : "Down"} from {one.before.toFixed(1)} to {one.after.toFixed(1)} hostile acts a report since {oneDay(one.began)}
          </h3>
          <p className="facts">
            <span>could be told on {oneDay(one.found)}</span>
            <span>{percent(one.sure)} sure</span>
          </p>
          {one.claims.map((claim) => (
            <Quote key={claim} claim={tension.claims[claim]} />
          ))}
        </article>
      ))}
    </section>
  );
}

const SHOWN = 8;
// Of each act so many claims are asked for, and so many shown: those that tell of it as done before those that only expect it.
const ASKED = 4;
const QUOTED = 2;

/** The acts of one day, each with the sentences that tell of it. */
function Day({ day, close }: { day: TensionDay; close: () => void }) {
  const acts = day.acts.slice(0, SHOWN);
  const ids = acts.flatMap((act) => act.claims.slice(0, ASKED));
  const answers = useQueries({
    queries: ids.map((id) => {
      const path = `/api/claims/${encodeURIComponent(id)}`;
      return { queryKey: [path], queryFn: ({ signal }: { signal: AbortSignal }) => get<Claim>(path, {}, signal) };
    }),
  });
  const waiting = answers.some((one) => one.isPending);
  const claims = new Map(answers.flatMap((one) => (one.data ? [[one.data.id, one.data] as const] : [])));
  const quoted = (all: string[]) =>
    all
      .flatMap((id) => claims.get(id) ?? [])
      .sort((x, y) => STATUSES.indexOf(x.status) - STATUSES.indexOf(y.status))
      .slice(0, QUOTED);
  return (
    <aside className="panel" aria-label={oneDay(day.day)}>
      <div className="panel-head">
        <h2>{oneDay(day.day)}</h2>
        <button type="button" className="button bare" onClick={close} aria-label="Close">
          ✕
        </button>
      </div>
      <p className="facts">
        <span>hostility {signed(day.hostility ?? 0)}</span>
        <span>{count(day.acts.length, "act")}</span>
        <span>{count(day.reports, "report")} looked</span>
      </p>
      {acts.length === 0 && <p className="quiet">Reports looked at this day and tell of nothing between the two.</p>}
      {acts.map((act, index) => (
        <div key={act.claims.join() || index} className="day-act">
          <p className="facts">
            <b>{act.act}</b>
            <span>intensity {signed(act.intensity, 1)}</span>
            <span>borne out by {act.weight.toFixed(2)}</span>
          </p>
          {waiting ? <Waiting lines={1} /> : quoted(act.claims).map((claim) => <Quote key={claim.id} claim={claim} />)}
        </div>
      ))}
      {day.acts.length > SHOWN && <p className="small quiet">The {SHOWN} best borne out.</p>}
    </aside>
  );
}

function Key() {
  return (
    <>
      <Sample label="hostile">
        <rect className="series-conflict material" width={14} height={14} />
      </Sample>
      <Sample label="friendly">
        <rect className="series-cooperation material" width={14} height={14} />
      </Sample>
      <Sample label="blind: nobody reported">
        <path className="series-blind-line" d="M0 10L10 0M4 14L18 0M12 14L18 8" />
      </Sample>
      <Sample label="7 days seen, with its 90 % band">
        <rect className="band" y={2} width={18} height={10} />
        <path className="rate" d="M0 7H18" />
      </Sample>
      <Sample label="28 before">
        <path className="rate long" d="M0 7H18" />
      </Sample>
      <Sample label="the level changed">
        <g className="change" transform="translate(9,2)">
          <path d="M0 0l5 5l-5 5l-5 -5Z" />
        </g>
      </Sample>
    </>
  );
}

function Sample({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <span className="sample">
      <svg width={18} height={14} aria-hidden="true">
        {children}
      </svg>
      {label}
    </span>
  );
}

function Table({ days }: { days: TensionDay[] }) {
  const [shown, more] = useRows(tableRows(days));
  const number = (value: number | null, digits = 2) => (value === null ? "" : value.toFixed(digits));
  return (
    <>
      <div className="scroll-x" tabIndex={0} role="region" aria-label="Hostility by day">
        <table className="chart-table">
          <caption>By day, latest first. Averages are of hostile acts a report, with their 90 % interval.</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              {["Hostility", "Friendly words", "deeds", "Hostile words", "deeds", "7 days", "28 before", "Reports"].map((head, index) => (
                <th key={index} scope="col" className="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ first, until }) => (
              <tr key={first.day}>
                <th scope="row">{span(first.day, until)}</th>
                {first.blind ? (
                  <td colSpan={8} className="quiet">
                    blind: nobody reported
                  </td>
                ) : (
                  <>
                    <td className="number">{signed(first.hostility ?? 0)}</td>
                    <td className="number">{number(first.verbal_cooperation)}</td>
                    <td className="number">{number(first.material_cooperation)}</td>
                    <td className="number">{number(first.verbal_conflict)}</td>
                    <td className="number">{number(first.material_conflict)}</td>
                    <td className="number">{first.short && `${first.short.mean.toFixed(1)} (${first.short.low.toFixed(1)}–${first.short.high.toFixed(1)})`}</td>
                    <td className="number">{first.long && first.long.mean.toFixed(1)}</td>
                    <td className="number">{first.reports}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more}
    </>
  );
}

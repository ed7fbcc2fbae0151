import { useState } from "react";
import { useWrite } from "../../api/hooks";
import type { Alarm, Alarms as Found, Claim } from "../../api/types";
import { Link } from "../../app/Link";
import { Answer } from "../../app/states";
import { useSay } from "../../app/toasts";
import { savedName } from "../../record/author";
import { useMayWrite } from "../../record/useCorrecting";
import { capital, count, days, oneDay } from "../../record/words";
import { useAsked } from "./ask";
import { Quote } from "./Quote";
import { Came } from "./Ruling";

const RULES: Record<Alarm["rule"], string> = {
  sign: "new acts light signs",
  odds: "new acts move it to another word",
  change: "the level changed",
};

/** Alarms of the last weeks, ranked within the budget, each with its claims and those against it. */
export function Alarms() {
  const found = useAsked<Found>("/api/alerts");
  return (
    <Answer of={found} lines={8}>
      {(alarms) => <Shown alarms={alarms} />}
    </Answer>
  );
}

function Shown({ alarms }: { alarms: Found }) {
  if (alarms.how)
    return (
      <div className="nothing" role="status">
        <p className="nothing-what">Nothing is watched yet.</p>
        <p>{alarms.how.replace("Nothing is watched yet. ", "")}</p>
      </div>
    );
  const raised = alarms.items.filter((one) => one.fate === "raised");
  const others = alarms.items.filter((one) => one.fate !== "raised");
  return (
    <>
      <p className="facts alarm-facts">
        <span>{days(alarms.since, alarms.until)}</span>
        <span>
          {count(alarms.budget, "alarm")} a week {alarms.at_once ? "at once" : "as a digest"}
        </span>
        <a href="/api/alerts.atom">Follow as a feed (Atom)</a>
      </p>
      <section aria-label="Watched">
        <ul className="watched">
          {alarms.watched.map((one) => (
            <li key={one.question}>
              <Link to={{ own: { part: null, template: one.template, a: one.a, b: one.b, days: one.days ? String(one.days) : null, day: null } }}>{one.question}</Link>
            </li>
          ))}
        </ul>
      </section>
      <h2 className="view-part">
        Raised <span className="quiet">({raised.length})</span>
      </h2>
      {raised.length === 0 && <p className="quiet">No alarm was raised in these weeks.</p>}
      <ol className="alarms">
        {raised.map((one) => (
          <One key={one.id} alarm={one} alarms={alarms} />
        ))}
      </ol>
      {others.length > 0 && (
        <section aria-labelledby="not-raised">
          <h2 id="not-raised" className="view-part">
            Not raised <span className="quiet">({others.length})</span>
          </h2>
          <ol className="alarms">
            {others.map((one) => (
              <One key={one.id} alarm={one} alarms={alarms} />
            ))}
          </ol>
        </section>
      )}
      <MutedEvents alarms={alarms} />
    </>
  );
}

// Sentences of an alarm that are shown at once.
const SHOWN = 2;

function One({ alarm, alarms }: { alarm: Alarm; alarms: Found }) {
  const [open, setOpen] = useState(false);
  const [ruling, setRuling] = useState(false);
  const may = useMayWrite();
  const { asks } = alarm;
  const shown = (claims: string[]) => (open ? claims : claims.slice(0, SHOWN));
  const more = alarm.claims.length > SHOWN || alarm.counter.length > SHOWN;
  return (
    <li className={`alarm alarm-${alarm.fate.replace(" ", "-")}`}>
      <header>
        <p className="facts">
          <span>{oneDay(alarm.day)}</span>
          {alarm.fate !== "raised" && <b>{alarm.fate}</b>}
          <span>{RULES[alarm.rule]}</span>
          <span>weight {alarm.score.toFixed(2)}</span>
        </p>
        <h3>{capital(alarm.title)}</h3>
        <p className="small">
          {asks ? (
            <Link to={{ own: { part: null, template: asks.template, a: asks.a, b: asks.b, days: asks.days ? String(asks.days) : null, day: alarm.day } }}>{asks.question}</Link>
          ) : (
            alarm.question
          )}
        </p>
        <p className="small quiet">{capital(alarm.because)}</p>
      </header>
      <h4>Told</h4>
      <Claims ids={shown(alarm.claims)} alarms={alarms} mutes={may} />
      <h4>Against it</h4>
      {alarm.counter.length === 0 ? <p className="quiet small">Nobody.</p> : <Claims ids={shown(alarm.counter)} alarms={alarms} mutes={false} />}
      <p className="alarm-foot no-print">
        {more && (
          <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? "Fewer sentences" : "All its sentences"}
          </button>
        )}
        {may && asks && (
          <button type="button" className="button" aria-expanded={ruling} onClick={() => setRuling(!ruling)}>
            Say what came of it
          </button>
        )}
      </p>
      {ruling && asks && <Came board={asks} asked={asks} />}
    </li>
  );
}

function Claims({ ids, alarms, mutes }: { ids: string[]; alarms: Found; mutes: boolean }) {
  const muted = new Set(alarms.muted.flatMap((one) => one.claims));
  return (
    <>
      {ids.map((id) => (
        <div key={id} className="alarm-claim">
          <Quote claim={alarms.claims[id]} />
          {mutes && alarms.claims[id] && <Mute claim={alarms.claims[id]} muted={muted.has(id)} />}
        </div>
      ))}
    </>
  );
}

type Muting = { targets: string[]; muted: boolean; author?: string };

function useMuting() {
  const write = useWrite<Muting, { claims: string[] }>("/api/alerts/mute");
  const say = useSay();
  const set = (targets: string[], muted: boolean, undo = true): void =>
    void write.mutateAsync({ targets, muted, author: savedName() || undefined }).then(
      () =>
        say(
          muted ? "Muted: this event raises no alarm any more, however many tell of it." : "It raises alarms again.",
          undo ? { words: "Undo", run: () => set(targets, !muted, false) } : undefined,
        ),
      (error: Error) => say(error.message),
    );
  return { set, busy: write.isPending };
}

function Mute({ claim, muted }: { claim: Claim; muted: boolean }) {
  const { set, busy } = useMuting();
  return (
    <button type="button" className="button no-print" disabled={busy} aria-pressed={muted} onClick={() => set([claim.event ?? claim.id], !muted)}>
      {muted ? "Muted" : "Mute this event"}
      <span className="hidden">: {claim.sentence.text}</span>
    </button>
  );
}

function MutedEvents({ alarms }: { alarms: Found }) {
  const { set, busy } = useMuting();
  const may = useMayWrite();
  if (alarms.muted.length === 0) return null;
  return (
    <section aria-labelledby="muted">
      <h2 id="muted" className="view-part">
        Muted events <span className="quiet">({alarms.muted.length})</span>
      </h2>
      <ul className="muted-events">
        {alarms.muted.map((one) => (
          <li key={one.event ?? one.claims.join()}>
            {one.event ? (
              <Link to={{ view: "event", id: one.event }} className="serif">
                {one.line}
              </Link>
            ) : (
              <span>{capital(one.line)}</span>
            )}
            {may && (
              <button type="button" className="button no-print" disabled={busy} onClick={() => set(one.claims, false)}>
                Let it be heard again<span className="hidden">: {one.line}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

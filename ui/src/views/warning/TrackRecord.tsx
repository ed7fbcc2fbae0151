import { useWrite } from "../../api/hooks";
import type { CalibrationBin, Ledger, Question, Ruled } from "../../api/types";
import { Link } from "../../app/Link";
import { Answer } from "../../app/states";
import { useSay } from "../../app/toasts";
import { useUrl } from "../../app/url";
import { Frame } from "../../charts/Frame";
import { useRows } from "../../charts/useRows";
import { CalibrationChart } from "../../charts/warning/CalibrationChart";
import { percent } from "../../charts/warning/chance";
import { savedName, shownAuthor } from "../../record/author";
import { useMayWrite } from "../../record/useCorrecting";
import { count, moment, oneDay } from "../../record/words";
import { type Asked, useAsked, useParties } from "./ask";
import { sideName } from "./pair";

type Named = { template: string; a: string; b: string | null };

/** Assessments that were kept, what came of them, and how good they were. */
export function TrackRecord({ questions, asked }: { questions: Question[]; asked: Asked | null }) {
  const { state, go } = useUrl();
  const one = state.own.of === "one" && asked !== null;
  const found = useAsked<Ledger>("/api/ledger", one ? { template: asked.template, a: asked.a, b: asked.b } : {});
  const title = useTitle(questions);
  return (
    <>
      {asked && (
        <p className="choice no-print" role="group" aria-label="Which questions">
          {([false, true] as const).map((single) => (
            <button key={String(single)} type="button" className="button" aria-pressed={one === single} onClick={() => go({ own: { of: single ? "one" : null } }, { replace: true })}>
              {single ? title(asked) : "All questions"}
            </button>
          ))}
        </p>
      )}
      <Answer of={found}>{(ledger) => (ledger.total === 0 && ledger.verdicts.length === 0 ? <None /> : <Shown ledger={ledger} title={title} />)}</Answer>
    </>
  );
}

function useTitle(questions: Question[]): (one: Named) => string {
  const parties = useParties();
  return ({ template, a, b }) => {
    const name = questions.find((one) => one.name === template)?.title ?? template;
    return `${name}: ${sideName(a, parties)}${b ? ` and ${sideName(b, parties)}` : ""}`;
  };
}

function None() {
  return (
    <div className="nothing" role="status">
      <p className="nothing-what">Nothing was kept yet.</p>
      <p>
        A board has “Keep this assessment” under its probability. Once it is known what came, say so below the{" "}
        <Link to={{ own: { part: null } }}>board</Link>, and what was kept is scored here.
      </p>
    </div>
  );
}

function Shown({ ledger, title }: { ledger: Ledger; title: (one: Named) => string }) {
  return (
    <>
      <p className="level">
        {ledger.count === 0 ? (
          <>No assessment has an outcome yet; {count(ledger.waiting, "waits", "wait")} for one.</>
        ) : (
          <>
            <b>{count(ledger.count, "assessment")}</b> with an outcome, {ledger.came} of them came; {ledger.waiting} wait for one.
          </>
        )}
      </p>
      {ledger.count > 0 && <Scores ledger={ledger} />}
      {ledger.bins.length > 0 && (
        <Frame title="Calibration: what was told, and how often it came" file="tocsin-calibration" as="calibration" table={<BinTable bins={ledger.bins} />} caption={<span>On the dashed line what was told is what came. The lines are 90 % intervals; larger points have more assessments.</span>}>
          <CalibrationChart bins={ledger.bins} />
        </Frame>
      )}
      <Assessments ledger={ledger} title={title} />
      <Verdicts ledger={ledger} title={title} />
    </>
  );
}

function Scores({ ledger }: { ledger: Ledger }) {
  const rows: [string, string, string][] = [
    ["Brier score", ledger.brier?.toFixed(3) ?? "", `0 is best; always saying how often it came would have got ${ledger.base?.toFixed(3) ?? "–"}`],
    ["Log score", ledger.log?.toFixed(3) ?? "", "0 is best; always saying one in two would have got 0.693"],
  ];
  return (
    <dl className="scores">
      {rows.map(([name, value, about]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <b>{value}</b> <span className="small quiet">{about}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function BinTable({ bins }: { bins: CalibrationBin[] }) {
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label="Calibration">
      <table className="chart-table">
        <thead>
          <tr>
            {["Told", "Assessments", "Mean chance", "Came", "90 % interval"].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bins.map((one) => (
            <tr key={one.low}>
              <th scope="row">
                {Math.round(one.low * 100)} to {Math.round(one.high * 100)} %
              </th>
              <td>{one.count}</td>
              <td>{percent(one.chance)}</td>
              <td>{Math.round(one.came * 100)} %</td>
              <td>
                {Math.round(one.interval[0] * 100)} to {Math.round(one.interval[1] * 100)} %
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Assessments({ ledger, title }: { ledger: Ledger; title: (one: Named) => string }) {
  const [shown, more] = useRows(ledger.items);
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="kept">
      <h2 id="kept" className="view-part">
        Kept assessments
      </h2>
      <div className="scroll-x" tabIndex={0} role="region" aria-label="Kept assessments">
        <table className="chart-table">
          <thead>
            <tr>
              {["Day", "Question", "Within", "Chance", "Range", "Came", "By"].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <Link to={{ own: { part: null, template: one.template, a: one.a, b: one.b, days: String(one.days), day: one.day } }}>{oneDay(one.day)}</Link>
                </th>
                <td>{title(one)}</td>
                <td>{count(one.days, "day")}</td>
                <td>{percent(one.chance)}</td>
                <td>
                  {percent(one.low)} to {percent(one.high)}
                </td>
                <td>{one.came === null ? "not known yet" : one.came ? "yes" : "no"}</td>
                <td>
                  {shownAuthor(one.author)}, {moment(one.made)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more}
    </section>
  );
}

function Verdicts({ ledger, title }: { ledger: Ledger; title: (one: Named) => string }) {
  const may = useMayWrite();
  const write = useWrite<{ verdict: string; author?: string }, { id: string }>("/api/verdicts/undo");
  const say = useSay();
  const undo = (one: Ruled) =>
    write.mutateAsync({ verdict: one.id, author: savedName() || undefined }).then(
      () => say("Taken back."),
      (error: Error) => say(error.message),
    );
  if (ledger.verdicts.length === 0) return null;
  return (
    <section aria-labelledby="verdicts">
      <h2 id="verdicts" className="view-part">
        Verdicts
      </h2>
      <ul className="muted-events">
        {ledger.verdicts.map((one) => (
          <li key={one.id}>
            <div>
              <p>
                {title(one)}: <b>{one.happened ? `it came on ${oneDay(one.happened)}` : `it had not come up to ${oneDay(one.until)}`}</b>
              </p>
              <p className="facts">
                <span>{shownAuthor(one.author)}</span>
                <span>{moment(one.made)}</span>
                {one.note && <span>“{one.note}”</span>}
              </p>
            </div>
            {may && (
              <button type="button" className="button no-print" disabled={write.isPending} onClick={() => void undo(one)}>
                Take it back
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

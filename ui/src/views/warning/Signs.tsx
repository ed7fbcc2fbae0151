import { useId } from "react";
import type { Board, Step } from "../../api/types";
import { useUrl } from "../../app/url";
import { signed } from "../../charts/warning/chance";
import { noteOf } from "../../charts/warning/waterfall";
import { and, count, days, oneDay } from "../../record/words";
import { originOf } from "./Board";
import { Voice } from "./Quote";
import { names, strongest, voices } from "./voices";

/** The signs of a board: lit for the move, lit against it, and those of which nothing was found. */
export function Signs({ board, open }: { board: Board; open: string | null }) {
  const lit = board.steps.filter((step) => step.lit);
  const unlit = board.steps.filter((step) => !step.lit);
  const groups = [
    { id: "for", title: "Lit: it makes the move likelier", steps: lit.filter((step) => !step.against) },
    { id: "contra", title: "Lit: it speaks against the move", steps: lit.filter((step) => step.against) },
  ];
  return (
    <div className="signs-all">
      {groups.map(({ id, title, steps }) => (
        <section key={id} aria-labelledby={`signs-${id}`} className={`signs signs-${id}`}>
          <h2 id={`signs-${id}`} className="view-part">
            {title} <span className="quiet">({steps.length})</span>
          </h2>
          {steps.length === 0 && <p className="quiet">None.</p>}
          {steps.map((step) => (
            <Sign key={step.indicator} step={step} board={board} open={open === step.indicator} />
          ))}
        </section>
      ))}
      <section aria-labelledby="signs-unlit" className="signs signs-unlit">
        <h2 id="signs-unlit" className="view-part">
          Not lit: nobody tells of it <span className="quiet">({unlit.length})</span>
        </h2>
        {unlit.map((step) => (
          <Sign key={step.indicator} step={step} board={board} open={open === step.indicator} />
        ))}
      </section>
    </div>
  );
}

function Sign({ step, board, open }: { step: Step; board: Board; open: boolean }) {
  const { go } = useUrl();
  const id = useId();
  const told = strongest(step.sightings.flatMap((one) => one.told));
  const denied = strongest(step.sightings.flatMap((one) => one.denied));
  const first = told[0];
  const rest = first ? told.slice(1) : told;
  return (
    <article className={open ? "sign open" : "sign"} id={`sign-${step.indicator}`}>
      <header className="sign-head">
        <h3>
          <button
            type="button"
            className="sign-button"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => go({ own: { sign: open ? null : step.indicator } }, { replace: true })}
          >
            <span className={step.against ? "sign-mark against" : "sign-mark"} aria-hidden="true">
              {step.lit ? (step.against ? "−" : "+") : "·"}
            </span>
            <span>{step.title}</span>
            <span className="sign-more" aria-hidden="true">
              {open ? "▴" : "▾"}
            </span>
          </button>
        </h3>
        <p className="facts">
          {step.lit && <span className="sign-moved">{signed(step.moved)}</span>}
          <span>
            ratio {Number(step.ratio.toFixed(2))}, {originOf(step.origin)}
          </span>
          {step.lit && <span>{voices(told)}</span>}
          {denied.length > 0 && <span className="denied-by">denied by {and(names(denied))}</span>}
        </p>
        <p className="small quiet">May be: {step.innocent}</p>
      </header>
      {first && <Voice heard={first} claim={board.claims[first.claim]} />}
      {!first && denied[0] && <Voice heard={denied[0]} claim={board.claims[denied[0].claim]} denies />}
      <div id={id} hidden={!open}>
        {open && (
          <>
            <Numbers step={step} board={board} />
            {rest.map((heard) => (
              <Voice key={heard.claim} heard={heard} claim={board.claims[heard.claim]} />
            ))}
            {first && denied.length > 0 && (
              <>
                <h4>Denied</h4>
                {denied.map((heard) => (
                  <Voice key={heard.claim} heard={heard} claim={board.claims[heard.claim]} denies />
                ))}
              </>
            )}
            {step.acts > step.sightings.length && (
              <p className="small quiet">
                The {step.sightings.length} acts worth most, of {step.acts.toLocaleString("en")}.
              </p>
            )}
          </>
        )}
      </div>
    </article>
  );
}

/** How the sign comes to move the odds by so much. */
function Numbers({ step, board }: { step: Step; board: Board }) {
  const { sign } = step;
  const worths = step.sightings.filter((one) => one.worth > 0);
  return (
    <dl className="sign-numbers">
      <dt>Why this ratio</dt>
      <dd>
        {sign.source} ({originOf(sign.origin)}; from {sign.low} to {sign.high})
      </dd>
      <dt>Usual lead</dt>
      <dd>
        {sign.lead[0]} to {sign.lead[1]} days before the move
        {step.left && `; ${step.left[0]} to ${step.left[1]} days are left of it`}
      </dd>
      <dt>Fades</dt>
      <dd>by half in {count(sign.half_life, "day")} on which somebody reported</dd>
      <dt>Limit</dt>
      <dd>all acts together multiply the odds by {sign.cap} at most{noteOf(step) && ` (${noteOf(step)})`}</dd>
      {step.lit && (
        <>
          <dt>Moves the log-odds</dt>
          <dd>
            {signed(step.moved, 3)} ({signed(step.low)} to {signed(step.high)}): worth {step.worth.toFixed(3)} × ln {Number(step.ratio.toFixed(3))}
            {step.group < 1 && ` × ${Number(step.group.toFixed(2))}`}
            {step.within < 1 && ` × ${step.within.toFixed(2)}`}
            {step.capped && ", held at the limit"}
          </dd>
        </>
      )}
      {worths.length > 0 && (
        <>
          <dt>{count(step.acts, "act")}</dt>
          <dd>
            <ul>
              {worths.map((one) => (
                <li key={one.claims.join()}>
                  worth {one.worth.toFixed(3)}: borne out by {one.borne_out.toFixed(3)}
                  {one.age > 0 ? `, ${count(one.age, "seen day")} old` : ", new"}; told {days(one.first, one.newest) || oneDay(board.day)} by {and(names(one.told))}
                  {one.denied.length > 0 && `, denied by ${and(names(one.denied))}`}
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
    </dl>
  );
}

import type { Board, Question, Step } from "../../api/types";
import { Answer } from "../../app/states";
import { useUrl } from "../../app/url";
import { ChanceScale } from "../../charts/warning/ChanceScale";
import { percent, signed, wordOf } from "../../charts/warning/chance";
import { WaterfallChart } from "../../charts/warning/WaterfallChart";
import { falls } from "../../charts/warning/waterfall";
import { Frame } from "../../charts/Frame";
import { capital, count, oneDay } from "../../record/words";
import { type Asked, paramsOf, useAsked } from "./ask";
import { Came, Keep } from "./Ruling";
import { Voice } from "./Quote";
import { Remaining } from "./Remaining";
import { Replay } from "./Replay";
import { Signs } from "./Signs";

/** A question, its answer, and all that it rests on. */
export function BoardPart({ asked, questions }: { asked: Asked; questions: Question[] }) {
  const question = questions.find((one) => one.name === asked.template);
  const found = useAsked<Board>(question?.problem ? null : `/api/boards/${encodeURIComponent(asked.template)}`, paramsOf(asked));
  if (question?.problem)
    return (
      <div className="failed" role="alert">
        <p className="nothing-what">This question cannot be asked.</p>
        <p>{question.problem}</p>
      </div>
    );
  return (
    <Answer of={found} lines={10}>
      {(board) => <Shown board={board} asked={asked} />}
    </Answer>
  );
}

function Shown({ board, asked }: { board: Board; asked: Asked }) {
  const { state, go } = useUrl();
  const open = state.own.sign ?? null;
  const pick = (indicator: string) => {
    go({ own: { sign: indicator } }, { replace: true });
    requestAnimationFrame(() => document.getElementById(`sign-${indicator}`)?.scrollIntoView({ block: "start", behavior: "smooth" }));
  };
  return (
    <div className="board">
      <h2 className="board-question">{board.question}</h2>
      <div className="board-top">
        <Answered board={board} />
        <Against board={board} />
      </div>
      {board.come.length > 0 && <ToldAsDone board={board} />}
      <Replay board={board} asked={asked} />
      {board.chance !== null && (
        <section aria-labelledby="waterfall">
          <h2 id="waterfall" className="view-part">
            From the base rate to the probability
          </h2>
          <p className="quiet">
            Each sign moves the odds by its likelihood ratio, as far as it is borne out. The ratios are {originWords(board)}; no data have fitted them.
          </p>
          <Frame title={`${board.question} ${capital(board.word ?? "")}, ${percent(board.chance)}, as known on ${oneDay(board.day)}`} file={`tocsin-board-${board.template}-${board.day}`} as="steps" table={<FallTable board={board} />} caption={<FallKey />}>
            <WaterfallChart board={board} chosen={open} onPick={pick} />
          </Frame>
        </section>
      )}
      <Signs board={board} open={open} />
      {board.timing && <Remaining board={board} timing={board.timing} />}
      <Came board={board} asked={asked} />
    </div>
  );
}

function originWords(board: Board): string {
  const judged = board.steps.filter((step) => step.origin === "judgement").length;
  if (judged === board.steps.length) return "the editors’ judgement";
  return `for ${judged} of ${board.steps.length} signs the editors’ judgement`;
}

/** The probability in number and word, its range, and what it rests on. */
function Answered({ board }: { board: Board }) {
  const reports = `${count(board.reports, "independent report")} that ${board.reports === 1 ? "names" : "name"} ${board.b ? "both sides" : "it"}`;
  return (
    <section className="answered" aria-label="The probability">
      {board.chance === null || board.low === null || board.high === null ? (
        <p className="no-basis">
          <b>No basis for a probability.</b>{" "}
          {board.seen === null ? `No report names ${board.b ? "both sides" : "it"}.` : `Nobody has reported on ${board.b ? "both sides" : "it"} for ${count(board.blind, "day")}, longer than the ${board.days} that are asked about.`}
        </p>
      ) : (
        <>
          <p className="chance">
            <span className="chance-number">{percent(board.chance)}</span> <span className="chance-word">{board.word}</span>
          </p>
          <ChanceScale chance={board.chance} low={board.low} high={board.high} />
          <p className="small quiet">
            From {percent(board.low)} ({wordOf(board.low)}) to {percent(board.high)} ({wordOf(board.high)}) by the ranges of the ratios and of the base rate.
          </p>
        </>
      )}
      {board.chance !== null && board.blind > 0 && (
        <p className="blind-note">
          Blind for {count(board.blind, "day")}: nothing was reported since {oneDay(board.seen)}, and silence is no calm.
        </p>
      )}
      {board.since && <Since day={board.since} />}
      <p className="facts">
        <span>as known on {oneDay(board.day)}</span>
        <span>{reports}</span>
        {board.seen && <span>the last on {oneDay(board.seen)}</span>}
      </p>
      {board.chance !== null && <Keep board={board} />}
    </section>
  );
}

/** Where there are too many claims to link them all anew while somebody waits. */
export function Since({ day }: { day: string }) {
  return <p className="blind-note">Only reports since {oneDay(day)} are looked at: so many tell of these two that not all can be compared here.</p>;
}

/** The strongest word against what the board says stands beside it, always. */
function Against({ board }: { board: Board }) {
  const { contrary } = board;
  return (
    <section className="against-it" aria-labelledby="against">
      <h3 id="against">Against it</h3>
      {contrary ? (
        <>
          <p>
            {contrary.title}
            {contrary.denial && ", denied"}
          </p>
          <Voice heard={contrary.heard} claim={board.claims[contrary.heard.claim]} />
        </>
      ) : (
        <p className="quiet">Nobody says anything.</p>
      )}
    </section>
  );
}

/** Acts of the kind that is asked about: the reader judges whether one of them is the move. */
function ToldAsDone({ board }: { board: Board }) {
  const first = board.come[0]!;
  const heard = first.told[0];
  return (
    <section className="told-as-done" aria-labelledby="come">
      <h3 id="come">
        Told as done: {board.come.length === 1 ? "an act" : `${board.come.length} acts`} of the kind that is asked about
        {first.day && `, best borne out one of ${oneDay(first.day)}`}
      </h3>
      <p className="small quiet">If this is the move, the probability is that of another. You can say so below.</p>
      {heard && <Voice heard={heard} claim={board.claims[heard.claim]} />}
    </section>
  );
}

function FallKey() {
  return (
    <>
      <span className="sample">
        <svg width={22} height={14} aria-hidden="true">
          <rect className="fall" y={2} width={22} height={10} />
        </svg>
        + makes it likelier
      </span>
      <span className="sample">
        <svg width={22} height={14} aria-hidden="true">
          <rect className="fall against" y={2} width={22} height={10} />
        </svg>
        − makes it less likely
      </span>
      <span>Choose a bar to see who says so.</span>
    </>
  );
}

function FallTable({ board }: { board: Board }) {
  const { rows } = falls(board);
  const steps = new Map<string, Step>(board.steps.map((step) => [step.indicator, step]));
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label="From the base rate to the probability">
      <table className="chart-table">
        <caption>Log-odds, natural logarithm</caption>
        <thead>
          <tr>
            <th scope="col">Sign</th>
            {["Worth", "Ratio", "Whose number", "Log-odds", "Range", "Chance after it"].map((head) => (
              <th key={head} scope="col" className={head === "Whose number" ? undefined : "number"}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const step = steps.get(row.id);
            return (
              <tr key={row.id}>
                <th scope="row">
                  {step && (row.against ? "− " : "+ ")}
                  {row.title} {row.note && <span className="quiet">{row.note}</span>}
                </th>
                <td className="number">{step?.worth.toFixed(3)}</td>
                <td className="number">{step && Number(step.ratio.toFixed(3))}</td>
                <td>{step ? originOf(step.origin) : row.kind === "base" ? originOf(board.base_origin) : ""}</td>
                <td className="number">{row.kind === "step" ? signed(step?.moved ?? 0, 3) : signed(row.to, 3)}</td>
                <td className="number">{step && `${signed(step.low)} to ${signed(step.high)}`}</td>
                <td className="number">{percent(row.chance)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

export function originOf(origin: Step["origin"]): string {
  return { judgement: "editors’ judgement", literature: "literature", data: "data" }[origin];
}

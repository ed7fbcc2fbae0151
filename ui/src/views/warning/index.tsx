import type { Question } from "../../api/types";
import { Link } from "../../app/Link";
import { Answer, Nothing } from "../../app/states";
import { useUrl } from "../../app/url";
import { ViewHead } from "../../app/ViewHead";
import type { Params } from "../../api/client";
import { Alarms } from "./Alarms";
import { type Asked, type Part, PARTS, paramsOf, useAsked, useQuestion } from "./ask";
import { AskForm } from "./AskForm";
import { BoardPart } from "./Board";
import { Deaths } from "./Deaths";
import { Hostility } from "./Hostility";
import { TrackRecord } from "./TrackRecord";
import "./warning.css";

const NAMES: Record<Part, string> = {
  board: "Board",
  hostility: "Hostility",
  alarms: "Alarms",
  record: "Track record",
  deaths: "Deaths ahead",
};
const LEADS: Record<Part, string> = {
  board: "How likely a move is, which signs point to it, and what speaks against it. Every number opens onto the claims behind it.",
  hostility: "How hostile two sides are to each other day by day, and when the level changed. A day without reports is blind, not calm.",
  alarms: "What is worth an alarm, ranked within the budget of the week. Each says which claims raise it, and which speak against it.",
  record: "What boards said, what came of it, and how far they can be trusted.",
  deaths: "What deaths by country and month may come, from tables that you keep beside the desk. It knows the past of the numbers, and no news.",
};

/** When the picture changes, how sure that is, and what speaks against it. */
export default function WarningView() {
  const { state } = useUrl();
  const part = PARTS.find((one) => one === state.own.part) ?? "board";
  const questions = useAsked<{ items: Question[] }>("/api/boards");
  return (
    <Answer of={questions} lines={8}>
      {({ items }) => <Parts part={part} questions={items} />}
    </Answer>
  );
}

function Parts({ part, questions }: { part: Part; questions: Question[] }) {
  const asked = useQuestion(questions);
  const [path, params] = exported(part, asked);
  return (
    <>
      <ViewHead title="Warning" lead={LEADS[part]} path={path} params={params} formats={["csv", "parquet", "json"]} />
      <Tabs part={part} />
      {part === "alarms" && <Alarms />}
      {part === "record" && <TrackRecord questions={questions} asked={asked} />}
      {part === "deaths" && <Deaths />}
      {(part === "board" || part === "hostility") &&
        (asked ? (
          <>
            <AskForm key={`${asked.a} ${asked.b}`} questions={questions} asked={asked} part={part} />
            {part === "board" ? <BoardPart asked={asked} questions={questions} /> : <Hostility asked={asked} />}
          </>
        ) : (
          <Nothing what="Nobody to ask about yet.">Collect reports to begin.</Nothing>
        ))}
    </>
  );
}

/** Where the list of a part is exported from. */
function exported(part: Part, asked: Asked | null): [string | undefined, Params | undefined] {
  if (part === "alarms") return ["/api/alerts", {}];
  if (part === "record") return ["/api/ledger", {}];
  if (!asked || part === "deaths") return [undefined, undefined];
  const { days, ...sides } = paramsOf(asked);
  return part === "board" ? [`/api/boards/${encodeURIComponent(asked.template)}`, { ...sides, days }] : ["/api/hostility", sides];
}

function Tabs({ part }: { part: Part }) {
  const { state } = useUrl();
  const { template, a, b, days, day, clock } = state.own;
  const kept = { template, a, b, days, day, clock };
  const own = (one: Part) => ({
    ...Object.fromEntries(Object.keys(state.own).map((name) => [name, null])),
    ...Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, value ?? null])),
    part: one === "board" ? null : one,
  });
  return (
    <nav className="parts no-print" aria-label="Parts of the warning">
      <ul>
        {PARTS.map((one) => (
          <li key={one}>
            <Link to={{ own: own(one) }} aria-current={one === part ? "page" : undefined}>
              {NAMES[one]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

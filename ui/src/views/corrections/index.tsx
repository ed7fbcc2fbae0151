import { useDesk, useJudgements, useOne } from "../../api/hooks";
import type { Claim, Judgement, Status } from "../../api/types";
import { Link } from "../../app/Link";
import { More } from "../../app/More";
import { Answer } from "../../app/states";
import { ViewHead } from "../../app/ViewHead";
import { STATUS_WORDS } from "../../design/Status";
import { toSentence } from "../../record/ClaimCard";
import { shownAuthor } from "../../record/author";
import { Sentence } from "../../record/Sentence";
import { useCorrecting, useMayWrite } from "../../record/useCorrecting";
import { count, moment } from "../../record/words";
import "./corrections.css";

/** What people put right, who, when and why, each with its undo. */
export default function CorrectionsView() {
  const found = useJudgements();
  return (
    <>
      <ViewHead
        title="Corrections"
        lead="What people put right. The reports and what was read in them stay as they are; a correction lies over them, survives new readings, and can be undone."
        path="/api/judgements"
        formats={["json"]}
      />
      <Answer of={{ ...found, data: found.items }}>
        {(items) => {
          const undoing = new Set(items.filter((one) => one.kind === "undo").flatMap((one) => one.targets));
          const shown = items.filter((one) => one.kind !== "undo");
          return shown.length === 0 ? <None /> : (
            <ol className="corrections">
              {shown.map((one) => (
                <One key={one.id} judgement={one} undone={one.undone || undoing.has(one.id)} />
              ))}
            </ol>
          );
        }}
      </Answer>
      <More of={found} noun="correction" />
    </>
  );
}

function None() {
  return (
    <div className="nothing" role="status">
      <p className="nothing-what">Nothing was corrected yet.</p>
      <p>
        Every claim has “Correct” beneath it: in <Link to={{ view: "search" }}>Search</Link>, in its report and in its event.
      </p>
    </div>
  );
}

function One({ judgement, undone }: { judgement: Judgement; undone: boolean }) {
  const { correct, busy, error } = useCorrecting();
  const may = useMayWrite();
  const said = useWords(judgement);
  const first = useOne<Claim>(judgement.targets[0] ? `/api/claims/${judgement.targets[0]}` : null);
  return (
    <li className={undone ? "correction undone" : "correction"}>
      <div>
        <p>
          <b>{said}</b> {undone && <span className="undone-word">undone</span>}
        </p>
        {first.data && (
          <p className="serif correction-claim">
            <Link to={toSentence(first.data)} className="sentence-link">
              <Sentence claim={first.data} />
            </Link>
          </p>
        )}
        {judgement.targets.length > 1 && <p className="small quiet">and {count(judgement.targets.length - 1, "more claim")}</p>}
        <p className="facts">
          <span>{shownAuthor(judgement.author)}</span>
          <span>{moment(judgement.made)}</span>
          {judgement.note && <span>“{judgement.note}”</span>}
          {first.data?.event && <Link to={{ view: "event", id: first.data.event }}>The event</Link>}
        </p>
        {error && (
          <p role="alert" className="small">
            {error.message}
          </p>
        )}
      </div>
      {!undone && may && (
        <button type="button" className="button no-print" disabled={busy} onClick={() => correct({ kind: "undo", targets: [judgement.id] })}>
          Undo
        </button>
      )}
    </li>
  );
}

/** A correction in one line. */
function useWords(judgement: Judgement): string {
  const types = useDesk().data?.ontology.types;
  const value = judgement.value;
  switch (judgement.kind) {
    case "actor":
      return value ? `Who did it: ${value}` : "Nobody is named as doing it";
    case "recipient":
      return value ? `To whom: ${value}` : "Done to nobody who is named";
    case "status":
      return `Status: ${STATUS_WORDS[value as Status] ?? value}`;
    case "type":
      return `Act: ${types?.find((type) => type.name === value)?.words ?? value}`;
    case "merge":
      return `${count(judgement.targets.length, "claim")} tell of one event`;
    case "split":
      return `${count(judgement.targets.length, "claim")} tell of different events`;
    case "not-an-event":
      return "It tells of no event";
    default:
      return judgement.kind;
  }
}


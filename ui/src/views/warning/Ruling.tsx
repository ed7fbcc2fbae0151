import { type FormEvent, useId, useState } from "react";
import { useWrite } from "../../api/hooks";
import type { Board, Ruled } from "../../api/types";
import { useDesk } from "../../api/hooks";
import { Failed } from "../../app/states";
import { useSay } from "../../app/toasts";
import { savedName } from "../../record/author";
import { useMayWrite } from "../../record/useCorrecting";
import type { Asked } from "./ask";

type Kept = { template: string; a: string; b: string | null; days: number; day: string; clock: "published" | "retrieved"; author?: string };

/** Puts the board into the ledger as it is now, to be scored once it is known what came. */
export function Keep({ board }: { board: Board }) {
  const write = useWrite<Kept, { id: string }>("/api/ledger");
  const say = useSay();
  const may = useMayWrite();
  if (!may) return null;
  const { template, a, b, days, day, clock } = board;
  const keep = () =>
    write.mutateAsync({ template, a, b, days, day, clock, author: savedName() || undefined }).then(
      () => say("Kept in the track record. Say there, or below, what came."),
      (error: Error) => say(error.message),
    );
  return (
    <button type="button" className="button no-print" disabled={write.isPending} onClick={() => void keep()}>
      {write.isPending ? "Keeping …" : "Keep this assessment"}
    </button>
  );
}

type Verdict = { template: string; a: string; b: string | null; happened?: string; until?: string; note?: string; author?: string };
type Question = Pick<Asked, "template" | "a" | "b">;

/** A reviewer says what came of a question: on which day it came, or up to which it had not. */
export function Came({ board, asked }: { board: { question: string }; asked: Question }) {
  const may = useMayWrite();
  const today = useDesk().data?.today;
  const write = useWrite<Verdict, Ruled>("/api/verdicts");
  const say = useSay();
  const [came, setCame] = useState(true);
  const [day, setDay] = useState("");
  const [note, setNote] = useState("");
  const id = useId();
  if (!may) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = came ? { happened: day } : { until: day };
    write.mutateAsync({ template: asked.template, a: asked.a, b: asked.b, ...said, note: note.trim() || undefined, author: savedName() || undefined }).then(
      () => {
        setDay("");
        setNote("");
        say("Your verdict is kept. It stands in the track record, where it can be taken back.");
      },
      () => undefined, // shown below, by ``error``
    );
  };
  return (
    <section aria-labelledby={`${id}came`} className="no-print">
      <h2 id={`${id}came`} className="view-part">
        What came of it
      </h2>
      <p className="quiet">{board.question} Your verdict scores every assessment of this question that was kept.</p>
      <form className="came" onSubmit={submit}>
        <fieldset>
          <legend className="hidden">Did it come?</legend>
          <label>
            <input type="radio" name={`${id}kind`} checked={came} onChange={() => setCame(true)} /> It came on
          </label>
          <label>
            <input type="radio" name={`${id}kind`} checked={!came} onChange={() => setCame(false)} /> It had not come up to
          </label>
        </fieldset>
        <input className="input" type="date" required aria-label={came ? "The day on which it came" : "The day up to which it had not come"} max={today} value={day} onChange={(event) => setDay(event.target.value)} />
        <input className="input" aria-label="Why (others will see it)" placeholder="Why (others will see it)" maxLength={400} value={note} onChange={(event) => setNote(event.target.value)} />
        <button type="submit" className="button" disabled={write.isPending}>
          Record the verdict
        </button>
      </form>
      {write.error && <Failed error={write.error} />}
    </section>
  );
}

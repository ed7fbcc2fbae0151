import { type Judged, type NewJudgement, useDesk, useJudge } from "../api/hooks";
import { useSay } from "../app/toasts";
import { savedName } from "./author";

/** Keeps a correction, says so, and offers to undo it. What is corrected may vanish from the page by it; the words are said all the same. */
export function useCorrecting() {
  const judge = useJudge();
  const say = useSay();
  const undo = (made: Judged) =>
    judge.mutateAsync({ kind: "undo", targets: made.judgements.map((one) => one.id), author: savedName() || undefined }).then(
      () => say("Undone. Everything is as it was."),
      (error: Error) => say(error.message),
    );
  const correct = (body: NewJudgement, done?: (made: Judged) => void) =>
    judge.mutateAsync({ ...body, author: savedName() || undefined }).then(
      (made) => {
        if (body.kind === "undo") say("Undone. Everything is as it was.");
        else say("Corrected everywhere.", { words: "Undo", run: () => void undo(made) });
        done?.(made);
      },
      () => undefined, // shown where it was corrected, by ``error``
    );
  return { correct: (body: NewJudgement, done?: (made: Judged) => void) => void correct(body, done), error: judge.error, busy: judge.isPending };
}

export function useMayWrite(): boolean {
  const role = useDesk().data?.role;
  return role === "editor" || role === "admin";
}

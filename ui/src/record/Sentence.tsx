import type { Claim, Mark, Role } from "../api/types";
import { segments } from "./segments";

const STRONGEST: Role[] = ["trigger", "cue", "quantity", "when", "where", "recipient", "actor", "source"];

/** The sentence that proves a claim, its words for the act underlined, and the parties in it marked. */
export function Sentence({ claim }: { claim: Claim }) {
  const { text, marks } = claim.sentence;
  return (
    <>
      {segments<Mark>(0, text.length, marks).map((piece) => {
        const words = text.slice(piece.start, piece.end);
        const role = STRONGEST.find((one) => piece.over.some((mark) => mark.role === one));
        if (!role) return words;
        return (
          <mark key={piece.start} className={`role role-${role}`}>
            {words}
          </mark>
        );
      })}
    </>
  );
}

import { useDesk } from "../api/hooks";
import { StatusLabel } from "../design/Status";
import { SignedIn } from "./SignedIn";
import { STATUSES } from "../api/types";
import { count } from "../record/words";

/** The key to the shapes, and what the desk holds. */
export function Footer() {
  const desk = useDesk().data;
  const counts = desk?.counts;
  const held = ["documents", "claims", "events"] as const;
  const nouns = { documents: "report", claims: "claim", events: "event" };
  return (
    <footer className="footer">
      <p className="key" aria-label="Key to the status shapes">
        {STATUSES.map((status) => (
          <StatusLabel key={status} status={status} size={10} />
        ))}
      </p>
      {desk?.team && <SignedIn />}
      <p>
        {counts && held.map((name) => count(counts[name], nouns[name])).join(" · ")}
        {desk && <> · Tocsin {desk.version}</>} · Status is what the source says of the act, not whether it is true.
      </p>
    </footer>
  );
}

import { useQueryClient } from "@tanstack/react-query";
import { remove } from "../api/client";
import { useOne } from "../api/hooks";
import type { Session } from "../api/types";

const ROLES = { reader: "may read", editor: "may read, correct and add reports", admin: "may do everything" };

/** On a team's desk: who is signed in, what that allows, and the way out. */
export function SignedIn() {
  const session = useOne<Session>("/api/session").data;
  const client = useQueryClient();
  if (!session?.team || !session.role) return null;
  const out = () => remove("/api/session").then(() => client.resetQueries());
  return (
    <p className="no-print">
      {session.name} {ROLES[session.role]}.{" "}
      <button type="button" className="link-button" onClick={() => void out()}>
        Sign out
      </button>
    </p>
  );
}

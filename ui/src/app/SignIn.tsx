import { type FormEvent, useId, useState } from "react";
import { useWrite } from "../api/hooks";
import type { Session } from "../api/types";
import { Failed } from "./states";

/** Where a desk is a team's: the token is pasted once, and the browser then keeps a session that no script can read. */
export function SignIn() {
  const open = useWrite<{ token: string }, Session>("/api/session");
  const [token, setToken] = useState("");
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.mutate({ token: token.trim() });
  };
  return (
    <main id="main" className="view sign-in">
      <img src="/mark.svg" alt="" width="40" height="40" />
      <h1>This desk is a team’s</h1>
      <p className="view-lead">Paste the token that its keeper gave you. Whoever keeps it makes one with “tocsin serve-token”.</p>
      <form onSubmit={submit}>
        <div className="field">
          <label htmlFor={id}>Token</label>
          <input id={id} className="input" type="password" autoComplete="current-password" required value={token} onChange={(event) => setToken(event.target.value)} />
        </div>
        <button type="submit" className="button primary" disabled={open.isPending}>
          Open the desk
        </button>
      </form>
      {open.error && <Failed error={open.error} />}
    </main>
  );
}

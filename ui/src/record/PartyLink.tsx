import { Fragment } from "react";
import type { Party } from "../api/types";
import { Link } from "../app/Link";

/** A party, as a link to what it did and said. */
export function PartyLink({ party, code = false }: { party: Party; code?: boolean }) {
  return (
    <Link to={{ view: "actors", id: party.key }} className="party">
      {party.name}
      {code && party.code && <span className="code">{party.code}</span>}
    </Link>
  );
}

export function Parties({ of, code = false, none = "unnamed" }: { of: Party[]; code?: boolean; none?: string }) {
  if (of.length === 0) return <span className="quiet">{none}</span>;
  return (
    <>
      {of.map((party, i) => (
        <Fragment key={`${party.key} ${i}`}>
          {i > 0 && ", "}
          <PartyLink party={party} code={code} />
        </Fragment>
      ))}
    </>
  );
}

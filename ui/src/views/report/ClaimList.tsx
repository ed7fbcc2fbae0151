import { useEffect, useRef, useState } from "react";
import type { Claim, Party, Role } from "../../api/types";
import { Link } from "../../app/Link";
import { StatusLabel, StatusShape } from "../../design/Status";
import { Correct } from "../../record/Correct";
import { shownAuthor } from "../../record/author";
import { PartyLink } from "../../record/PartyLink";
import { speaker } from "../../record/speaker";
import { count, days, moment } from "../../record/words";

type Props = {
  claims: Claim[];
  active: string[];
  chosen: Claim | null;
  onPoint: (claims: string[]) => void;
  onChoose: (claim: string | null) => void;
};

/** All claims of the report in reading order; what is pointed at or chosen is opened. */
export function ClaimList({ claims, active, chosen, onPoint, onChoose }: Props) {
  const box = useRef<HTMLOListElement>(null);
  const first = active[0];
  useEffect(() => {
    const list = box.current;
    const line = first && list?.querySelector<HTMLElement>(`[data-claim="${first}"]`);
    if (!list || !line) return;
    const top = line.offsetTop - list.offsetTop;
    if (top < list.scrollTop || top + line.offsetHeight > list.scrollTop + list.clientHeight) list.scrollTop = top - 40;
  }, [first]);
  return (
    <aside className="claims-panel" aria-label="Claims in this report" data-chosen={chosen !== null}>
      <h2>{count(claims.length, "claim")}</h2>
      <p className="small quiet no-print">Point at underlined words, or choose a claim here, to see who says what.</p>
      {claims.length === 0 && <p className="small">No claim was read in this report.</p>}
      <ol ref={box} tabIndex={-1}>
        {claims.map((claim) => {
          const open = chosen?.id === claim.id;
          return (
            <li key={claim.id} data-claim={claim.id} className={active.includes(claim.id) ? "panel-claim lit" : "panel-claim"}>
              <button
                type="button"
                aria-expanded={open}
                onClick={() => onChoose(open ? null : claim.id)}
                onPointerEnter={(event) => event.pointerType === "mouse" && onPoint([claim.id])}
                onPointerLeave={() => onPoint([])}
              >
                <StatusShape status={claim.status} />
                <span>
                  <b>{claim.actors.map((party) => party.name).join(", ") || "unnamed"}</b> {claim.act}
                  {claim.recipients.length > 0 && <> → {claim.recipients.map((party) => party.name).join(", ")}</>}
                </span>
              </button>
              {open && <Details claim={claim} />}
            </li>
          );
        })}
      </ol>
      {chosen && (
        <div className="sheet no-print">
          <button type="button" className="button bare sheet-close" onClick={() => onChoose(null)} aria-label="Close">
            ✕
          </button>
          <Details claim={chosen} />
        </div>
      )}
    </aside>
  );
}

function Details({ claim }: { claim: Claim }) {
  const [correcting, setCorrecting] = useState(false);
  const standing = claim.corrections.filter((one) => !one.undone);
  return (
    <div className="details">
      <dl>
        <Row name="Says who" role="source">
          {claim.source ? <PartyLink party={claim.source} code /> : `${speaker(claim)}, the report itself`}
          {claim.via.length > 0 && ` via ${claim.via.map((party) => party.name).join(", ")}`}
        </Row>
        <Row name="Status">
          <StatusLabel status={claim.status} />
        </Row>
        <Row name="Act" role="trigger">
          {claim.act}
        </Row>
        <Row name="Who" role="actor">
          <List of={claim.actors} />
        </Row>
        {claim.recipients.length > 0 && (
          <Row name="To whom" role="recipient">
            <List of={claim.recipients} />
          </Row>
        )}
        {claim.when && (
          <Row name="When" role="when">
            {days(claim.when.earliest, claim.when.latest) || "no day follows from"} {claim.when.words && <span className="quiet">“{claim.when.words}”</span>}
          </Row>
        )}
        {claim.where && (
          <Row name="Where" role="where">
            {claim.where.name}
            {claim.where.country && <span className="code">{claim.where.country}</span>}
          </Row>
        )}
        {claim.quantities.length > 0 && (
          <Row name="How many" role="quantity">
            {claim.quantities.map((quantity) => quantity.words).join("; ")}
          </Row>
        )}
      </dl>
      {standing.map((one) => (
        <p key={one.id} className="tiny quiet">
          Corrected {one.author === shownAuthor(one.author) ? `by ${one.author}` : shownAuthor(one.author)}, {moment(one.made)}
          {one.note && `: ${one.note}`}
        </p>
      ))}
      <p className="details-foot">
        {claim.event && (
          <Link to={{ view: "event", id: claim.event }} className="button">
            All accounts of this
          </Link>
        )}
        <button type="button" className="button no-print" onClick={() => setCorrecting(true)}>
          Correct
        </button>
      </p>
      {correcting && <Correct claim={claim} close={() => setCorrecting(false)} />}
    </div>
  );
}

function Row({ name, role, children }: { name: string; role?: Role; children: React.ReactNode }) {
  return (
    <div>
      <dt>{role ? <span className={`lit lit-${role}`}>{name}</span> : name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function List({ of }: { of: Party[] }) {
  if (of.length === 0) return <span className="quiet">unnamed</span>;
  return (
    <ul>
      {of.map((party, i) => (
        <li key={`${party.key} ${i}`}>
          <PartyLink party={party} code />
        </li>
      ))}
    </ul>
  );
}

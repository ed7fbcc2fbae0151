import { type FormEvent, useId, useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useDesk } from "../api/hooks";
import { type Claim, STATUSES, type Status } from "../api/types";
import { Failed } from "../app/states";
import { STATUS_WORDS, StatusShape } from "../design/Status";
import { saveName, savedName } from "./author";
import { PartiesField } from "./PartiesField";
import { Sentence } from "./Sentence";
import { useCorrecting, useMayWrite } from "./useCorrecting";
import "./record.css";

const KINDS = [
  ["actor", "Who did it"],
  ["recipient", "To whom"],
  ["status", "The status"],
  ["type", "The type of act"],
  ["not-an-event", "It tells of no event"],
] as const;
type Kind = (typeof KINDS)[number][0];

/** Puts one claim right. The report and what was read in it stay as they are; the correction is kept beside them. */
export function Correct({ claim, close, kind: first = "actor" }: { claim: Claim; close: () => void; kind?: Kind }) {
  const [kind, setKind] = useState<Kind>(first);
  const [parties, setParties] = useState(claim.actors.map((party) => party.key));
  const [recipients, setRecipients] = useState(claim.recipients.map((party) => party.key));
  const [status, setStatus] = useState<Status>(claim.status);
  const [type, setType] = useState(claim.type);
  const [note, setNote] = useState("");
  const [name, setName] = useState(savedName);
  const { correct, error, busy } = useCorrecting();
  const may = useMayWrite();
  const desk = useDesk().data;
  const id = useId();
  const values: Record<Kind, string | undefined> = {
    actor: parties.join("; "),
    recipient: recipients.join("; "),
    status,
    type,
    "not-an-event": undefined,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saveName(name);
    correct({ kind, targets: [claim.id], value: values[kind], note: note.trim() || undefined }, close);
  };
  const names = new Map([...claim.actors, ...claim.recipients].map((party) => [party.key, party.name]));
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && close()}>
      <Modal className="dialog">
        <Dialog>
          <form onSubmit={submit} className="correct-form">
            <Heading slot="title" level={2}>
              What is not right?
            </Heading>
            <blockquote className="serif event-quote">
              <Sentence claim={claim} />
            </blockquote>
            <fieldset>
              <legend>Correct</legend>
              <div className="radios">
                {KINDS.map(([key, words]) => (
                  <label key={key}>
                    <input type="radio" name={`${id}kind`} checked={kind === key} onChange={() => setKind(key)} /> {words}
                  </label>
                ))}
              </div>
            </fieldset>
            {kind === "actor" && <PartiesField label="Who did it" keys={parties} names={names} onChange={setParties} />}
            {kind === "recipient" && <PartiesField label="To whom it was done" keys={recipients} names={names} onChange={setRecipients} />}
            {kind === "status" && (
              <fieldset>
                <legend>The source says of the act that it is</legend>
                <div className="radios">
                  {STATUSES.map((one) => (
                    <label key={one}>
                      <input type="radio" name={`${id}status`} checked={status === one} onChange={() => setStatus(one)} />
                      <StatusShape status={one} /> {STATUS_WORDS[one]}
                    </label>
                  ))}
                </div>
              </fieldset>
            )}
            {kind === "type" && (
              <div className="field">
                <label htmlFor={`${id}type`}>The act is</label>
                <select id={`${id}type`} className="input" value={type} onChange={(event) => setType(event.target.value)}>
                  {(desk?.ontology.types ?? [{ name: claim.type, words: claim.type }]).map((one) => (
                    <option key={one.name} value={one.name}>
                      {one.words}
                    </option>
                  ))}
                </select>
              </div>
            )}
            {kind === "not-an-event" && <p className="small quiet">The claim then counts nowhere, until you undo this.</p>}
            <div className="field">
              <label htmlFor={`${id}note`}>Why (others will see it)</label>
              <input id={`${id}note`} className="input" value={note} onChange={(event) => setNote(event.target.value)} maxLength={500} />
            </div>
            {desk && !desk.team && (
              <div className="field">
                <label htmlFor={`${id}name`}>Your name</label>
                <input id={`${id}name`} className="input" autoComplete="name" value={name} onChange={(event) => setName(event.target.value)} maxLength={80} />
              </div>
            )}
            {error && <Failed error={error} />}
            {desk && !may && <p className="small">You may read this desk, not correct it. Ask its keeper for an editor’s token.</p>}
            <div className="dialog-foot">
              <button type="button" className="button" onClick={close}>
                Cancel
              </button>
              <button type="submit" className="button primary" disabled={busy || !may}>
                {busy ? "Correcting …" : "Correct"}
              </button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

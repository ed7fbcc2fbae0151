import { useId, useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { usePaged } from "../../api/hooks";
import type { Event, EventBrief } from "../../api/types";
import { Failed, Waiting } from "../../app/states";
import { useCorrecting } from "../../record/useCorrecting";
import { eventDay, origins } from "../../record/EventLine";

/** Finds the event that tells of the same, and puts the two together. */
export function Merge({ event, close }: { event: Event; close: () => void }) {
  const [words, setWords] = useState("");
  const [other, setOther] = useState<string | null>(null);
  const id = useId();
  const near = words.trim() ? { q: words.trim() } : { type: [event.type], actor: event.actors.slice(0, 1).map((party) => party.key) };
  const found = usePaged<EventBrief>("/api/events", { ...near, limit: 20 });
  const { correct, error, busy } = useCorrecting();
  const list = found.items?.filter((one) => one.id !== event.id) ?? [];
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && close()}>
      <Modal className="dialog">
        <Dialog>
          <form
            onSubmit={(submitted) => {
              submitted.preventDefault();
              if (other) correct({ kind: "merge", targets: [event.id, other] }, close);
            }}
          >
            <Heading slot="title" level={2}>
              Which event is the same as this one?
            </Heading>
            <p className="small quiet">{event.line}</p>
            <div className="field">
              <label htmlFor={id}>Find it by its words</label>
              <input id={id} className="input" type="search" value={words} onChange={(typed) => setWords(typed.target.value)} />
            </div>
            <fieldset className="merge-list">
              <legend>{words.trim() ? "Found" : "Of the same kind and by the same party"}</legend>
              {!found.items && <Waiting lines={3} />}
              {found.items && list.length === 0 && <p className="small quiet">None. Find it by other words.</p>}
              {list.map((one) => (
                <label key={one.id}>
                  <input type="radio" name={`${id}other`} checked={other === one.id} onChange={() => setOther(one.id)} />
                  <span>
                    <span className="serif">{one.line}</span>
                    <span className="tiny quiet">
                      {eventDay(one)} · {origins(one)}
                    </span>
                  </span>
                </label>
              ))}
            </fieldset>
            {error && <Failed error={error} />}
            <div className="dialog-foot">
              <button type="button" className="button" onClick={close}>
                Cancel
              </button>
              <button type="submit" className="button primary" disabled={!other || busy}>
                Put together
              </button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

import { useState } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type { Event } from "../../api/types";
import { useCorrecting } from "../../record/useCorrecting";
import { Merge } from "./Merge";

/** Corrections of the event as a whole: put together with another, claims taken out, or no event at all. */
export function PutRight({ event, chosen, done }: { event: Event; chosen: string[]; done: () => void }) {
  const [merging, setMerging] = useState(false);
  const { correct, error } = useCorrecting();
  const act = (key: React.Key) => {
    if (key === "merge") setMerging(true);
    if (key === "split") correct({ kind: "split", targets: [event.id, ...chosen] }, done);
    if (key === "not-an-event") correct({ kind: "not-an-event", targets: [event.id] }, done);
  };
  const all = chosen.length === event.items.length;
  return (
    <>
      <MenuTrigger>
        <Button className="button">
          Correct <span aria-hidden="true">▾</span>
        </Button>
        <Popover className="popover" placement="bottom end">
          <Menu className="menu" aria-label="Correct the event" onAction={act} disabledKeys={chosen.length === 0 || all ? ["split"] : []}>
            <MenuItem id="merge" className="menu-item">
              Put together with another event …
            </MenuItem>
            <MenuItem id="split" className="menu-item">
              {chosen.length === 0 || all ? "Take claims out: tick some, not all, below" : `Take ${chosen.length} ticked out of this event`}
            </MenuItem>
            <MenuItem id="not-an-event" className="menu-item">
              This is no event
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {error && (
        <span role="alert" className="small">
          {error.message}
        </span>
      )}
      {merging && <Merge event={event} close={() => setMerging(false)} />}
    </>
  );
}

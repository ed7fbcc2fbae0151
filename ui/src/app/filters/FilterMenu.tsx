import type { ReactNode } from "react";
import { Button, DialogTrigger, Popover } from "react-aria-components";

/** A button that opens one group of filters. */
export function FilterMenu({ words, chosen, children }: { words: string; chosen: number; children: ReactNode }) {
  return (
    <DialogTrigger>
      <Button className={`button filter-button${chosen ? " on" : ""}`}>
        {words}
        {chosen > 0 && <span className="filter-count">{chosen}</span>}
        <span aria-hidden="true" className="caret">
          ▾
        </span>
      </Button>
      <Popover className="popover filter-popover" placement="bottom start" aria-label={words}>
        <div className="filter-dialog">{children}</div>
      </Popover>
    </DialogTrigger>
  );
}

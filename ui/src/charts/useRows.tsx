import { type ReactNode, useState } from "react";

const STEP = 100;

/** The first rows of a long table, and the button that brings more. */
export function useRows<T>(all: T[], step = STEP): [T[], ReactNode] {
  const [shown, setShown] = useState(step);
  const more = all.length > shown && (
    <button type="button" className="button no-print" onClick={() => setShown(shown + Math.max(step, STEP / 2))}>
      Show more: {(all.length - shown).toLocaleString("en")} left
    </button>
  );
  return [all.slice(0, shown), more];
}

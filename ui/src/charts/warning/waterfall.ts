// The log-odds step by step: what each sign adds to the base rate, in the order in which the board counts them. Pure.

import type { Board, Step } from "../../api/types";
import { chanceOf, oddsOf, signed } from "./chance";

export type Fall = {
  id: string;
  kind: "base" | "step" | "sum";
  title: string;
  note: string;
  from: number;
  to: number;
  against: boolean;
  label: string;
  chance: number;
};

/** The base rate, the lit signs, and the sum; with the log-odds between which all of it lies. */
export function falls(board: Board): { rows: Fall[]; low: number; high: number } {
  const base = oddsOf(board.base[1]);
  const lit = board.steps.filter((step) => step.lit);
  const end = lit.reduce((sum, step) => sum + step.moved, base);
  const rows: Fall[] = [
    { id: "base", kind: "base", title: "Base rate", note: `of ${board.days} days`, from: base, to: base, against: false, label: signed(base), chance: board.base[1] },
  ];
  let at = base;
  for (const step of lit) {
    rows.push({
      id: step.indicator,
      kind: "step",
      title: step.title,
      note: noteOf(step),
      from: at,
      to: at + step.moved,
      against: step.against,
      label: signed(step.moved),
      chance: chanceOf(at + step.moved),
    });
    at += step.moved;
  }
  rows.push({ id: "sum", kind: "sum", title: "Sum", note: "", from: end, to: end, against: false, label: signed(end), chance: chanceOf(end) });
  const all = rows.flatMap((row) => [row.from, row.to]);
  return { rows, low: Math.min(...all), high: Math.max(...all) };
}

/** What held a sign back, in a few words. */
export function noteOf(step: Pick<Step, "capped" | "group" | "within">): string {
  const notes = [
    step.capped && "at its cap",
    step.group < 1 && `counts ${Number(step.group.toFixed(2))}, as one of a group`,
    step.within < 1 && `${Math.round(step.within * 100)} % of it within these days`,
  ];
  return notes.filter(Boolean).join(", ");
}

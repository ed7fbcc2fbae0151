// One tab stop for all marks of a chart: arrow keys go from mark to mark, Home and End to the first and the last one.

import { type KeyboardEvent, useState } from "react";
import { type Direction, nearest, type Point } from "./nearest";

const KEYS: Record<string, Direction> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

/** ``points`` in reading order. Marks carry ``data-mark`` with their id inside of ``root``. */
export function useRoving(points: Point[], onPick: (id: string) => void) {
  const [at, setAt] = useState<string | null>(null);
  const current = points.some((point) => point.id === at) ? at : (points[0]?.id ?? null);

  const go = (root: Element, id: string) => {
    setAt(id);
    root.querySelector<SVGElement>(`[data-mark="${CSS.escape(id)}"]`)?.focus();
  };

  const onKeyDown = (event: KeyboardEvent<Element>) => {
    if (!current || event.altKey || event.ctrlKey || event.metaKey || !(event.target as Element).closest("[data-mark]")) return;
    const direction = KEYS[event.key];
    if (direction) go(event.currentTarget, nearest(points, current, direction));
    else if (event.key === "Home") go(event.currentTarget, points[0]!.id);
    else if (event.key === "End") go(event.currentTarget, points.at(-1)!.id);
    else if (event.key === "Enter" || event.key === " ") onPick(current);
    else return;
    event.preventDefault();
  };

  /** What makes an element a mark: reachable, named, pickable. */
  const mark = (id: string, label: string) => ({
    "data-mark": id,
    role: "button",
    tabIndex: id === current ? 0 : -1,
    "aria-label": label,
    onFocus: () => setAt(id),
    onClick: () => onPick(id),
  });

  return { onKeyDown, mark };
}

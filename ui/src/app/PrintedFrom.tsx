import { useDesk } from "../api/hooks";
import { days, oneDay } from "../record/words";
import { MANY, useUrl } from "./url";

/** On paper alone: which desk, which day, and what was filtered by. */
export function PrintedFrom() {
  const desk = useDesk().data;
  const { filters } = useUrl().state;
  const by = [
    ...MANY.flatMap((name) => filters[name]),
    filters.source && `says ${filters.source}`,
    filters.place,
    filters.q && `“${filters.q}”`,
    days(filters.since, filters.until),
  ].filter(Boolean);
  if (!desk) return null;
  return (
    <p className="printed-from">
      Tocsin · {desk.name} · printed on {oneDay(desk.today)}
      {by.length > 0 && ` · filtered by ${by.join(", ")}`}
    </p>
  );
}

import { useEffect, useId, useState } from "react";
import type { Desk } from "../../api/types";
import { useUrl } from "../../app/url";
import { oneDay } from "../../record/words";

const KEY = "tocsin-visit";

/** Since when the briefing counts as new: days back from the last report, the last visit, or a chosen day. */
export function SinceSelect({ from, desk, shown }: { from: string | null; desk: Desk | undefined; shown: string | null }) {
  const { go } = useUrl();
  const visit = useLastVisit(desk?.last ?? null);
  const [picking, setPicking] = useState(false);
  const id = useId();
  if (!desk?.last) return null;
  const choices = [
    { words: "the beginning", day: desk.first ?? "" },
    { words: "the last day of reports", day: desk.last },
    { words: "the last week of reports", day: back(desk.last, 6) },
    { words: "the last month of reports", day: back(desk.last, 29) },
    ...(visit ? [{ words: `my last visit, ${oneDay(visit)}`, day: visit }] : []),
  ];
  const now = from ?? shown ?? "";
  const known = choices.some((choice) => choice.day === now);
  return (
    <span className="since">
      <label htmlFor={id} className="small">
        New since
      </label>
      <select
        id={id}
        className="input"
        value={picking ? "pick" : now}
        onChange={(event) => {
          setPicking(event.target.value === "pick");
          if (event.target.value !== "pick") go({ own: { from: event.target.value } });
        }}
      >
        {!known && now && <option value={now}>{oneDay(now)}</option>}
        {choices.map((choice) => (
          <option key={choice.words} value={choice.day}>
            {choice.words}
          </option>
        ))}
        <option value="pick">a day of your choice …</option>
      </select>
      {picking && (
        <input type="date" className="input" aria-label="New since the day" defaultValue={now} onChange={(event) => event.target.value && go({ own: { from: event.target.value } }, { replace: true })} />
      )}
    </span>
  );
}

/** The newest day of the desk at the visit before this one; this browser alone knows it. */
function useLastVisit(last: string | null): string | null {
  const [visit] = useState(() => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  });
  useEffect(() => {
    try {
      if (last) localStorage.setItem(KEY, last);
    } catch {
      // storage may be switched off; then there is no last visit
    }
  }, [last]);
  return visit;
}

export function back(day: string, days: number): string {
  const at = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - days);
  return at.toISOString().slice(0, 10);
}

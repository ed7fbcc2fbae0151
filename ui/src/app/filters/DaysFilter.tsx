import { useId } from "react";
import { oneDay } from "../../record/words";

type Days = { day: string; count: number }[];
type Props = { list: Days; since: string | null; until: string | null; onChange: (since: string | null, until: string | null) => void };

const BARS = 48;

/** From and until, with what there is per stretch of days; a bar chooses its stretch. */
export function DaysFilter({ list, since, until, onChange }: Props) {
  const id = useId();
  const bars = stretches(list);
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  return (
    <fieldset className="facet days-filter">
      <legend>Days</legend>
      {bars.length > 1 && (
        <>
          <div className="bars">
            {bars.map((bar) => (
              <button
                key={bar.first}
                type="button"
                title={`${oneDay(bar.first)}${bar.last === bar.first ? "" : ` – ${oneDay(bar.last)}`}: ${bar.count.toLocaleString("en")}`}
                aria-label={`${oneDay(bar.first)} to ${oneDay(bar.last)}, ${bar.count.toLocaleString("en")}`}
                className={inside(bar, since, until) ? "bar" : "bar out"}
                onClick={() => onChange(bar.first, bar.last)}
              >
                <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
                  <rect x="0.1" width="0.8" y={1 - bar.count / most} height={bar.count / most} fill="currentColor" />
                </svg>
              </button>
            ))}
          </div>
          <div className="bars-ends tiny quiet">
            <span>{oneDay(bars[0]?.first ?? null)}</span>
            <span>{oneDay(bars[bars.length - 1]?.last ?? null)}</span>
          </div>
        </>
      )}
      <div className="days-fields">
        <div className="field">
          <label htmlFor={`${id}since`}>From</label>
          <input id={`${id}since`} className="input" type="date" value={since ?? ""} max={until ?? undefined} onChange={(event) => onChange(event.target.value || null, until)} />
        </div>
        <div className="field">
          <label htmlFor={`${id}until`}>Until</label>
          <input id={`${id}until`} className="input" type="date" value={until ?? ""} min={since ?? undefined} onChange={(event) => onChange(since, event.target.value || null)} />
        </div>
      </div>
      {(since || until) && (
        <button type="button" className="button" onClick={() => onChange(null, null)}>
          All days
        </button>
      )}
    </fieldset>
  );
}

type Bar = { first: string; last: string; count: number };

/** The days that have something in at most BARS bars, evenly many days each: the record may leap over years. */
export function stretches(list: Days): Bar[] {
  const each = Math.ceil(list.length / BARS);
  const bars: Bar[] = [];
  for (let i = 0; i < list.length; i += each) {
    const part = list.slice(i, i + each);
    bars.push({ first: part[0]!.day, last: part[part.length - 1]!.day, count: part.reduce((sum, one) => sum + one.count, 0) });
  }
  return bars;
}

function inside(bar: Bar, since: string | null, until: string | null): boolean {
  return (!since || since <= bar.last) && (!until || bar.first <= until);
}

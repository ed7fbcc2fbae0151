import { stretches } from "../../app/filters/DaysFilter";
import { useUrl } from "../../app/url";
import { count, days, oneDay } from "../../record/words";

/** How much is told per stretch of days; a bar filters by its days. */
export function DayBars({ days: list }: { days: { day: string; count: number }[] }) {
  const { go } = useUrl();
  const bars = stretches(list);
  if (bars.length === 0) return <p className="quiet small">No day is told.</p>;
  const most = Math.max(...bars.map((bar) => bar.count));
  return (
    <div className="day-bars">
      <div className="bars">
        {bars.map((bar) => (
          <button
            key={bar.first}
            type="button"
            title={`${days(bar.first, bar.last)}: ${count(bar.count, "event")}`}
            aria-label={`Only ${days(bar.first, bar.last)}, ${count(bar.count, "event")}`}
            onClick={() => go({ filters: { since: bar.first, until: bar.last } })}
          >
            <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
              <rect x="0.1" width="0.8" y={1 - bar.count / most} height={bar.count / most} fill="currentColor" />
            </svg>
          </button>
        ))}
      </div>
      <p className="bars-ends tiny quiet">
        <span>{oneDay(bars[0]?.first ?? null)}</span>
        <span>{oneDay(bars[bars.length - 1]?.last ?? null)}</span>
      </p>
    </div>
  );
}

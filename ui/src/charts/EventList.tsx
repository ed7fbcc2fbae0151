import { useEffect } from "react";
import type { Params } from "../api/client";
import { useFilteredPages } from "../api/hooks";
import type { EventBrief } from "../api/types";
import { Link } from "../app/Link";
import { Failed, Waiting } from "../app/states";
import { StatusCounts, VerdictLabel } from "../design/Status";
import { eventDay, origins } from "../record/EventLine";

type Props = {
  /** Narrow the filters of the page further. */
  params: Params;
  /** What of the answer is meant; where the desk cannot be asked for just that. */
  keep?: (event: EventBrief) => boolean;
};

const EACH = 40;
// A page whose events are mostly not meant brings the next by itself, until so many are shown.
const ENOUGH = 8;

/** The events behind a mark, by page; each one click from its claims. */
export function EventList({ params, keep }: Props) {
  const found = useFilteredPages<EventBrief>("/api/events", { limit: EACH, ...params });
  const items = (found.items ?? []).filter(keep ?? (() => true));
  const { hasNextPage, isFetching, fetchNextPage } = found;
  useEffect(() => {
    if (keep && items.length < ENOUGH && hasNextPage && !isFetching) void fetchNextPage();
  }, [keep, items.length, hasNextPage, isFetching, fetchNextPage]);
  if (found.isPending || (items.length === 0 && isFetching)) return <Waiting lines={4} />;
  if (found.error) return <Failed error={found.error} again={() => void found.refetch()} />;
  if (items.length === 0) return <p className="quiet small">No event is left under the filters.</p>;
  return (
    <div className={found.isPlaceholderData ? "stale" : undefined}>
      <ol className="event-list">
        {items.map((event) => (
          <li key={event.id}>
            <Link to={{ view: "event", id: event.id }} className="serif">
              {event.line}
            </Link>
            <p className="facts">
              <span>{eventDay(event)}</span>
              {event.verdict !== "agree" && <VerdictLabel verdict={event.verdict} short />}
              <span>{origins(event)}</span>
              <StatusCounts counts={event.statuses} />
            </p>
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <button type="button" className="button" onClick={() => void fetchNextPage()} disabled={isFetching}>
          More events
        </button>
      )}
    </div>
  );
}

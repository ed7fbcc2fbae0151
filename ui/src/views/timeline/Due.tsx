import type { TimelineItem } from "../../api/types";
import { Link } from "../../app/Link";
import { OutcomeLabel } from "../../record/EventLine";
import { StatusLabel } from "../../design/Status";
import { useRows } from "../../charts/useRows";
import { days } from "../../record/words";

/** What is promised, threatened or expected and has not come yet: the overdue first, then by day. */
export function Due({ items }: { items: TimelineItem[] }) {
  const once = [...new Map(items.map((item) => [item.id, item])).values()].sort(order);
  const [shown, more] = useRows(once, 12);
  return (
    <section aria-labelledby="due">
      <h2 id="due" className="view-part">
        Promised and due
      </h2>
      {once.length === 0 ? (
        <p className="quiet">Nothing that is expected is still open.</p>
      ) : (
        <>
          <ol className="due-list">
            {shown.map((item) => (
              <li key={item.id}>
                <span className="quiet small">{days(item.earliest, item.latest) || "no day told"}</span>
                <Link to={{ view: "event", id: item.id }} className="serif">
                  {item.line}
                </Link>
                <span className="small">
                  {item.outcome ? <OutcomeLabel outcome={item.outcome} /> : <StatusLabel status={item.status} />}
                </span>
              </li>
            ))}
          </ol>
          {more}
        </>
      )}
    </section>
  );
}

function order(a: TimelineItem, b: TimelineItem): number {
  const late = Number(b.outcome === "overdue") - Number(a.outcome === "overdue");
  return late || (a.latest ?? a.earliest ?? "9999").localeCompare(b.latest ?? b.earliest ?? "9999") || a.id.localeCompare(b.id);
}

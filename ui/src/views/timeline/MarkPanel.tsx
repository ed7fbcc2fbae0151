import { Link } from "../../app/Link";
import { useUrl } from "../../app/url";
import { span, toText } from "../../charts/days";
import { type Mark, tally } from "../../charts/lanes";
import { StatusCounts, StatusLabel } from "../../design/Status";
import { OutcomeLabel } from "../../record/EventLine";
import { count } from "../../record/words";
import { useRows } from "../../charts/useRows";

/** The events that one mark stands for. */
export function MarkPanel({ mark, lanes, close }: { mark: Mark; lanes: { key: string; name: string }[]; close: () => void }) {
  const { go } = useUrl();
  const [items, more] = useRows(mark.items);
  const who = lanes.find((lane) => lane.key === mark.lane)?.name ?? "";
  return (
    <aside className="panel" aria-label={`${who}, ${span(mark.from, mark.to)}`}>
      <div className="panel-head">
        <h2>
          {who}, {span(mark.from, mark.to)}
        </h2>
        <button type="button" className="button bare" onClick={close} aria-label="Close">
          ✕
        </button>
      </div>
      <p className="facts">
        <span>{count(mark.items.length, "event")}</span>
        <StatusCounts counts={Object.fromEntries(tally(mark.items))} />
      </p>
      <div className="panel-actions">
        <button type="button" className="button" onClick={() => go({ filters: { since: toText(mark.from), until: toText(mark.to) } })}>
          Only these days, in all views
        </button>
      </div>
      <ol className="event-list">
        {items.map((item) => (
          <li key={item.id}>
            <Link to={{ view: "event", id: item.id }} className="serif">
              {item.line}
            </Link>
            <p className="facts">
              <StatusLabel status={item.status} />
              {item.outcome && <OutcomeLabel outcome={item.outcome} />}
              <span>{count(item.origins, "origin")}</span>
            </p>
          </li>
        ))}
      </ol>
      {more}
    </aside>
  );
}

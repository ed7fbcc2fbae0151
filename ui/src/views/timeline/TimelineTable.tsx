import type { TimelineItem } from "../../api/types";
import { Link } from "../../app/Link";
import { useRows } from "../../charts/useRows";
import { StatusLabel, VerdictLabel } from "../../design/Status";
import { OUTCOMES } from "../../record/EventLine";
import { days, oneDay } from "../../record/words";

const shownDay = (item: TimelineItem) => item.earliest ?? item.latest ?? item.told ?? "";

/** The day of the act as told; else that of the first report. */
function dayOf(item: TimelineItem): string {
  const told = days(item.earliest, item.latest);
  if (!told) return item.told ? `told ${oneDay(item.told)}` : "not told";
  return item.approximate && item.earliest === item.latest ? `about ${told}` : told;
}

/** The timeline as a table, latest first. */
export function TimelineTable({ items, lanes }: { items: TimelineItem[]; lanes: { key: string; name: string }[] }) {
  const names = new Map(lanes.map((lane) => [lane.key, lane.name]));
  const rows = new Map<string, { item: TimelineItem; who: string[] }>();
  for (const item of items) {
    const row = rows.get(item.id) ?? { item, who: [] };
    row.who.push(names.get(item.actor) ?? item.actor);
    rows.set(item.id, row);
  }
  const all = [...rows.values()].sort((a, b) => shownDay(b.item).localeCompare(shownDay(a.item)));
  const [shown, more] = useRows(all);
  return (
    <>
      <div className="scroll-x" tabIndex={0} role="region" aria-label="Events by day">
        <table className="chart-table">
          <caption>Events by day, latest first</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Who</th>
              <th scope="col">What is told</th>
              <th scope="col">Status</th>
              <th scope="col">Accounts</th>
              <th scope="col">Outcome</th>
              <th scope="col" className="number">
                Origins
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ item, who }) => (
              <tr key={item.id}>
                <td className="nowrap">{dayOf(item)}</td>
                <td>{who.join(", ")}</td>
                <th scope="row">
                  <Link to={{ view: "event", id: item.id }}>{item.line}</Link>
                </th>
                <td>
                  <StatusLabel status={item.status} />
                </td>
                <td>
                  <VerdictLabel verdict={item.verdict} short />
                </td>
                <td>{item.outcome && OUTCOMES[item.outcome]}</td>
                <td className="number">{item.origins}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more}
    </>
  );
}

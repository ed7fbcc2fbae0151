import { useId, useMemo, useState } from "react";
import { useFacets, useFiltered, useNetwork } from "../../api/hooks";
import type { Facet, Network, Series, SeriesPoint } from "../../api/types";
import { Answer, Waiting } from "../../app/states";
import { query } from "../../api/client";
import { asked, useUrl } from "../../app/url";
import { toText } from "../../charts/days";
import { Frame } from "../../charts/Frame";
import { SeriesChart } from "../../charts/timeline/SeriesChart";
import { SeriesKey } from "../../charts/timeline/SeriesKey";
import { useRows } from "../../charts/useRows";
import { days } from "../../record/words";

type Props = { first: number; last: number };

// A day narrower than this many of them in the chart is put together into weeks.
const WEEKS_FROM = 150;

/** How two parties stood to each other over the days of the timeline. */
export function Intensity({ first, last }: Props) {
  const { state, go } = useUrl();
  const facets = useFacets().data?.actors;
  const ties = useNetwork();
  const network = ties.data;
  const [a, b] = pair(
    state.own.a ?? null,
    state.own.b ?? null,
    state.filters.actor,
    network?.edges ?? [],
    facets?.map((party) => party.key) ?? [],
  );
  const parties = choices(
    [...(network?.nodes.map((node) => ({ key: node.key, name: node.name, count: node.events })) ?? []), ...(facets ?? [])],
    [a, b],
  );
  const by = state.own.by === "day" || state.own.by === "week" ? state.own.by : last - first > WEEKS_FROM ? "week" : "day";
  // Before the network is known the pair would be another one.
  const known = !ties.isPending;
  const series = useFiltered<Series>("/api/series", { a, b, by }, { enabled: known && a !== null && b !== null });
  const [open, setOpen] = useState(false);
  const id = useId();
  const set = (name: string, value: string | null) => go({ own: { [name]: value } }, { replace: true });
  const name = (key: string | null) => parties.find((party) => party.key === key)?.name ?? key ?? "";
  if (!known) return <Waiting lines={3} />;
  if (!a || !b) return null;
  const select = (label: string, part: "a" | "b", value: string, other: string) => (
    <label>
      {label}{" "}
      <select className="input" value={value} onChange={(event) => set(part, event.target.value)}>
        {parties
          .filter((party) => party.key !== other)
          .map((party) => (
            <option key={party.key} value={party.key}>
              {party.name}
            </option>
          ))}
      </select>
    </label>
  );
  const tools = (
    <>
      {select("Between", "a", a, b)}
      {select("and", "b", b, a)}
      <div className="switch" role="group" aria-label="Put together by">
        {(["day", "week"] as const).map((one) => (
          <button key={one} type="button" className="button" aria-pressed={by === one} onClick={() => set("by", one)}>
            {one === "day" ? "Days" : "Weeks"}
          </button>
        ))}
      </div>
      <button type="button" className="button bare" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        How it is counted
      </button>
      <a className="button bare" href={`/api/series${query({ ...asked(state.filters), a, b, by, format: "csv" })}`} download>
        Table (CSV)
      </a>
    </>
  );
  return (
    <section aria-labelledby="intensity">
      <h2 id="intensity" className="view-part">
        {name(a)} and {name(b)}
      </h2>
      <p className="quiet">How intense cooperation and conflict between the two were, each counted for itself.</p>
      <Answer of={series} lines={4}>
        {(found) => (
          <Frame
            title={`${name(a)} and ${name(b)}: cooperation and conflict`}
            file="tocsin-intensity"
            as="series"
            tools={tools}
            table={<SeriesTable points={found.points} by={by} />}
            caption={<SeriesKey />}
          >
            <p id={id} hidden={!open} className="formula small">
              {found.formula}
            </p>
            {found.points.every((point) => point.events === 0) ? (
              <p className="quiet">No event between the two in these days. Choose another pair.</p>
            ) : (
              <SeriesChart
                points={found.points}
                by={by}
                first={first}
                last={last}
                names={`${name(a)} and ${name(b)}`}
                onPick={(bar) => go({ filters: { since: toText(bar.from), until: toText(bar.to) } })}
              />
            )}
          </Frame>
        )}
      </Answer>
    </section>
  );
}

function SeriesTable({ points, by }: { points: SeriesPoint[]; by: "day" | "week" }) {
  const [rows, more] = useRows(useMemo(() => together(points), [points]));
  return (
    <>
      <div className="scroll-x" tabIndex={0} role="region" aria-label="Cooperation and conflict">
        <table className="chart-table">
          <caption>By {by}, latest first</caption>
          <thead>
            <tr>
              <th scope="col">{by === "day" ? "Day" : "Week from"}</th>
              {["Cooperation", "in words", "in deeds", "Conflict", "in words", "in deeds", "Events", "Reports"].map((head, index) => (
                <th key={index} scope="col" className="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ point, until }) => (
              <tr key={point.day}>
                <th scope="row">{days(point.day, until)}</th>
                {point.blind ? (
                  <td colSpan={8} className="quiet">
                    no reports, nothing known
                  </td>
                ) : (
                  [
                    point.cooperation,
                    point.verbal_cooperation,
                    point.material_cooperation,
                    point.conflict,
                    point.verbal_conflict,
                    point.material_conflict,
                    point.events,
                    point.reports,
                  ].map((value, index) => (
                    <td key={index} className="number">
                      {index < 6 ? Math.abs(value).toFixed(1) : value}
                    </td>
                  ))
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more}
    </>
  );
}

/** Latest first; days in a row of which no report tells are one row. */
function together(points: SeriesPoint[]): { point: SeriesPoint; until: string }[] {
  const out: { point: SeriesPoint; until: string }[] = [];
  for (const point of points) {
    const last = out.at(-1);
    if (last?.point.blind && point.blind) last.until = point.day;
    else out.push({ point, until: point.day });
  }
  return out.reverse();
}

/** The pair of the address, else of the filter, else the two of whom most is told. */
function pair(
  a: string | null,
  b: string | null,
  filter: string[],
  edges: Network["edges"],
  others: string[],
): [string | null, string | null] {
  const sums = new Map<string, { ends: [string, string]; events: number }>();
  for (const { source, target, events } of edges) {
    const ends: [string, string] = source < target ? [source, target] : [target, source];
    const sum = sums.get(ends.join(">"))?.events ?? 0;
    sums.set(ends.join(">"), { ends, events: sum + events });
  }
  const fixed = [a, b, ...(a || b ? [] : filter.slice(0, 2))].filter((key) => key !== null);
  const best = [...sums.values()]
    .filter(({ ends }) => fixed.every((key) => ends.includes(key)) || fixed.length > 1)
    .sort((x, y) => y.events - x.events)[0]?.ends;
  const wanted = [...fixed, ...(best ?? []), ...others];
  const first = a ?? wanted.find((key) => key !== b) ?? null;
  const second = b ?? wanted.find((key) => key !== first) ?? null;
  return [first, second];
}

/** Each party once, by name; what is chosen is always among them. */
function choices(parties: Facet[], keep: (string | null)[]): Facet[] {
  const all = new Map<string, Facet>();
  for (const party of parties) if (!all.has(party.key)) all.set(party.key, party);
  for (const key of keep) if (key && !all.has(key)) all.set(key, { key, name: key, count: 0 });
  return [...all.values()].sort((x, y) => x.name.localeCompare(y.name, "en"));
}

import { useId } from "react";
import { query } from "../../api/client";
import type { DeathsForecast, DeathsTables, Outlook } from "../../api/types";
import { Answer } from "../../app/states";
import { useUrl } from "../../app/url";
import { Frame } from "../../charts/Frame";
import { percent } from "../../charts/warning/chance";
import { FanChart } from "../../charts/warning/FanChart";
import { monthWords } from "../../charts/warning/fan";
import { useAsked } from "./ask";

/** Deaths by country and month that may come, from a table in the desk's folder. */
export function Deaths() {
  const tables = useAsked<DeathsTables>("/api/forecast/tables");
  return (
    <Answer of={tables}>
      {(found) =>
        found.total === 0 ? (
          <div className="nothing" role="status">
            <p className="nothing-what">There is no table of deaths yet.</p>
            <p>{found.how}</p>
          </div>
        ) : (
          <Chosen tables={found} />
        )
      }
    </Answer>
  );
}

function Chosen({ tables }: { tables: DeathsTables }) {
  const { state, go } = useUrl();
  const id = useId();
  const table = tables.items.find((one) => one.name === state.own.table) ?? tables.items.find((one) => !one.problem) ?? tables.items[0]!;
  const months = Number(state.own.months) >= 1 && Number(state.own.months) <= 12 ? Number(state.own.months) : 6;
  const params = { table: table.name, months, origin: state.own.origin ?? null };
  const found = useAsked<DeathsForecast>(table.problem ? null : "/api/forecast", params);
  const set = (own: Record<string, string | null>) => go({ own }, { replace: true });
  return (
    <>
      <form className="ask no-print" onSubmit={(event) => event.preventDefault()} aria-label="Which forecast">
        <div className="field">
          <label htmlFor={`${id}table`}>Table</label>
          <select id={`${id}table`} className="input" value={table.name} onChange={(event) => set({ table: event.target.value, origin: null, country: null })}>
            {tables.items.map((one) => (
              <option key={one.name} value={one.name}>
                {one.name}
                {one.last ? `, up to ${monthWords(one.last)}` : ""}
              </option>
            ))}
          </select>
        </div>
        <div className="field ask-days">
          <label htmlFor={`${id}months`}>Months ahead</label>
          <select id={`${id}months`} className="input" value={months} onChange={(event) => set({ months: event.target.value === "6" ? null : event.target.value })}>
            {Array.from({ length: 12 }, (_, k) => (
              <option key={k + 1}>{k + 1}</option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}origin`}>Last month known</label>
          <input id={`${id}origin`} className="input" type="month" placeholder="2018-01" pattern="\d{4}-\d{2}" min={found.data?.first} max={table.last ?? undefined} value={state.own.origin ?? table.last ?? ""} onChange={(event) => set({ origin: /^\d{4}-\d{2}$/.test(event.target.value) && event.target.value !== table.last ? event.target.value : null })} />
        </div>
      </form>
      {table.problem ? (
        <div className="failed" role="alert">
          <p className="nothing-what">This table cannot be read.</p>
          <p>{table.problem}</p>
        </div>
      ) : (
        <Answer of={found} lines={8}>
          {(forecast) => <Shown forecast={forecast} params={params} />}
        </Answer>
      )}
    </>
  );
}

function Shown({ forecast, params }: { forecast: DeathsForecast; params: Record<string, string | number | null> }) {
  const { state, go } = useUrl();
  const id = useId();
  const country = state.own.country ?? null;
  const listed = forecast.items.find((one) => one.country === country);
  const other = useAsked<DeathsForecast>(country && !listed ? "/api/forecast" : null, { ...params, country: country ? [country] : [] });
  const shown = listed ?? (country ? other.data?.items.find((one) => one.country === country) : undefined) ?? forecast.items[0];
  const pick = (name: string) => go({ own: { country: name } }, { replace: true });
  if (!shown) return null;
  const last = forecast.origin;
  return (
    <>
      <h2 className="board-question">{shown.country}</h2>
      <p className="level">
        <b>{shown.year.toLocaleString("en")}</b> deaths in the twelve months up to {monthWords(last)}.{" "}
        {shown.onset !== null && (
          <>
            Quiet so far: the chance of 25 deaths or more in any of the next {forecast.months === 1 ? "month" : `${forecast.months} months`} is <b>{percent(shown.onset)}</b>.
          </>
        )}
      </p>
      <Frame
        title={`Deaths a month in ${shown.country}, known up to ${monthWords(last)}`}
        file="tocsin-deaths"
        as="fan"
        table={<MonthTable outlook={shown} />}
        tools={
          <>
            <label htmlFor={`${id}country`}>Country </label>
            <select id={`${id}country`} className="input" value={shown.country} onChange={(event) => pick(event.target.value)}>
              {forecast.countries.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
            <a className="button bare" href={`/api/forecast${query({ ...params, format: "csv" })}`} download>
              Table (CSV)
            </a>
          </>
        }
        caption={
          <>
            <span>Solid: what was counted. Dashed: the median of what may come; the darker band holds half of it, the lighter nine of ten.</span>
            <span>The scale grows by tens. Months stand for themselves and do not add up.</span>
          </>
        }
      >
        <FanChart outlook={shown} from={forecast.past_from} />
      </Frame>
      <Countries forecast={forecast} chosen={shown.country} pick={pick} />
    </>
  );
}

const HEADS = ["Median", "Half of it", "Nine of ten", "Mean", "Any deaths", "25 or more"];

function MonthTable({ outlook }: { outlook: Outlook }) {
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={`Deaths ahead in ${outlook.country}`}>
      <table className="chart-table">
        <caption>Deaths in the month</caption>
        <thead>
          <tr>
            <th scope="col">Month</th>
            {HEADS.map((head) => (
              <th key={head} scope="col" className="number">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {outlook.ahead.map((one) => (
            <tr key={one.month}>
              <th scope="row">{monthWords(one.month)}</th>
              <td className="number">{one.median.toLocaleString("en")}</td>
              <td className="number">{range(one.low_50, one.high_50)}</td>
              <td className="number">{range(one.low_90, one.high_90)}</td>
              <td className="number">{one.mean.toLocaleString("en", { maximumFractionDigits: 1 })}</td>
              <td className="number">{percent(one.any_deaths)}</td>
              <td className="number">{percent(one.deaths_25)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const range = (low: number, high: number) => `${low.toLocaleString("en")}–${high.toLocaleString("en")}`;

/** The countries with most deaths to be expected: the first month and the last. */
function Countries({ forecast, chosen, pick }: { forecast: DeathsForecast; chosen: string; pick: (country: string) => void }) {
  const ends = [0, forecast.months - 1].filter((k, index, all) => all.indexOf(k) === index);
  return (
    <section aria-labelledby="countries">
      <h2 id="countries" className="view-part">
        Where most deaths are to be expected
      </h2>
      <div className="scroll-x" tabIndex={0} role="region" aria-label="Countries">
        <table className="chart-table">
          <caption>
            {forecast.items.length} of {forecast.total} countries; median and 90 % interval of deaths in the month
          </caption>
          <thead>
            <tr>
              <th scope="col">Country</th>
              <th scope="col" className="number">
                Last 12 months
              </th>
              {ends.flatMap((k) => {
                const month = forecast.items[0]?.ahead[k]?.month ?? "";
                return [
                  <th key={month} scope="col" className="number">
                    {monthWords(month)}
                  </th>,
                  <th key={`${month}25`} scope="col" className="number">
                    25 or more
                  </th>,
                ];
              })}
            </tr>
          </thead>
          <tbody>
            {forecast.items.map((one) => (
              <tr key={one.country}>
                <th scope="row">
                  <button type="button" className="link-button" aria-pressed={one.country === chosen} onClick={() => pick(one.country)}>
                    {one.country}
                  </button>
                </th>
                <td className="number">{one.year.toLocaleString("en")}</td>
                {ends.flatMap((k) => {
                  const month = one.ahead[k];
                  if (!month) return [];
                  return [
                    <td key={`m${k}`} className="number">
                      {month.median.toLocaleString("en")} ({range(month.low_90, month.high_90)})
                    </td>,
                    <td key={`d${k}`} className="number">
                      {percent(month.deaths_25)}
                    </td>,
                  ];
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

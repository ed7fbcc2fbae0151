import type { Board } from "../../api/types";
import { Frame } from "../../charts/Frame";
import { HazardChart } from "../../charts/warning/HazardChart";
import { percent } from "../../charts/warning/chance";

type Timing = NonNullable<Board["timing"]>;

/** The chance by 7, 14, 30 and 90 days, and whether any stretch of days stands out. */
export function Remaining({ board, timing }: { board: Board; timing: Timing }) {
  const { likeliest } = timing;
  return (
    <section aria-labelledby="remaining">
      <h2 id="remaining" className="view-part">
        Time that remains
      </h2>
      <p>
        {likeliest ? (
          <>
            <b>
              Days {likeliest.start + 1} to {likeliest.end} stand out
            </b>{" "}
            by the usual leads of the signs.
          </>
        ) : (
          <>
            <b>No basis for a date.</b> No stretch of days stands out, so none is named.
          </>
        )}
      </p>
      <Frame title={`${board.question} Time that remains, as known on ${board.day}`} file={`tocsin-remaining-${board.template}`} as="time" table={<Table timing={timing} />} caption={<span>The chance that it has come by then, with its range.</span>}>
        <HazardChart stretches={timing.stretches} likeliest={likeliest} />
      </Frame>
    </section>
  );
}

const daily = (hazard: number) => `${(hazard * 100).toFixed(2)} %`;

function Table({ timing }: { timing: Timing }) {
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label="Time that remains">
      <table className="chart-table">
        <caption>The hazard is the chance of a day, if the move has not come before</caption>
        <thead>
          <tr>
            {["Within", "Chance", "Range", "On days", "Hazard a day", "Range of it"].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {timing.stretches.map(({ start, end, by_end: [low, value, high], hazard: [least, hazard, most] }) => (
            <tr key={end}>
              <th scope="row">{end} days</th>
              <td>{percent(value)}</td>
              <td>
                {percent(low)} to {percent(high)}
              </td>
              <td>
                {start + 1} to {end}
              </td>
              <td>{daily(hazard)}</td>
              <td>
                {daily(least)} to {daily(most)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import { useId } from "react";
import type { Board, BoardPath } from "../../api/types";
import { useUrl } from "../../app/url";
import { Answer } from "../../app/states";
import { Frame } from "../../charts/Frame";
import { PathChart } from "../../charts/warning/PathChart";
import { percent } from "../../charts/warning/chance";
import { count, oneDay } from "../../record/words";
import { type Asked, paramsOf, useAsked } from "./ask";

/** The same question on each day on which something became known; choosing a day shows the board as it stood then. */
export function Replay({ board, asked }: { board: Board; asked: Asked }) {
  const { go } = useUrl();
  const id = useId();
  // Always up to the last day, so that the way stays while one goes back along it.
  const found = useAsked<BoardPath>(`/api/boards/${encodeURIComponent(asked.template)}/path`, { ...paramsOf(asked), day: null });
  const show = (day: string | null, replace = false) => go({ own: { a: asked.a, b: asked.b, template: asked.template, day } }, { replace });
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="view-part">
        How it got there
      </h2>
      <Answer of={found} lines={3}>
        {(path) => {
          const last = path.items.length - 1;
          const at = path.items.reduce((best, one, index) => (one.day <= board.day ? index : best), 0);
          const here = path.items[at];
          if (!here) return <p className="quiet">No day is known.</p>;
          return (
            <Frame
              title={`${path.question} Day by day`}
              file={`tocsin-path-${board.template}`}
              as="path"
              table={<PathTable path={path} show={show} />}
              tools={
                <div className="replay no-print">
                  <label htmlFor={`${id}day`}>Go back in time</label>
                  <input
                    id={`${id}day`}
                    type="range"
                    min={0}
                    max={last}
                    step={1}
                    value={at}
                    disabled={last === 0}
                    aria-valuetext={`${oneDay(here.day)}: ${here.chance === null ? "no probability" : `${here.word}, ${percent(here.chance)}`}`}
                    onChange={(event) => {
                      const to = Number(event.target.value);
                      show(to === last ? null : path.items[to]!.day, true);
                    }}
                  />
                  <output htmlFor={`${id}day`}>
                    {oneDay(board.day)}
                    {at === last && asked.day === null ? ", the latest" : ""}
                  </output>
                  {asked.day !== null && (
                    <button type="button" className="link-button" onClick={() => show(null)}>
                      Back to the latest
                    </button>
                  )}
                </div>
              }
              caption={
                <>
                  <span>The band is the range by the ratios.</span>
                  <span>
                    {path.days > path.items.length ? `${path.items.length} of the ${count(path.days, "day")} on which reports came in` : "Each day on which something became known"}; what came later changes no earlier day.
                  </span>
                </>
              }
            >
              <PathChart points={path.items} day={board.day} onPick={(day) => show(day)} />
            </Frame>
          );
        }}
      </Answer>
    </section>
  );
}

function PathTable({ path, show }: { path: BoardPath; show: (day: string) => void }) {
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label="Day by day">
      <table className="chart-table">
        <caption>Latest first</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col" className="number">
              Chance
            </th>
            <th scope="col">In words</th>
            <th scope="col" className="number">
              Range
            </th>
            <th scope="col" className="number">
              Reports
            </th>
          </tr>
        </thead>
        <tbody>
          {[...path.items].reverse().map((one) => (
            <tr key={one.day}>
              <th scope="row">
                <button type="button" className="link-button" onClick={() => show(one.day)}>
                  {oneDay(one.day)}
                </button>
              </th>
              <td className="number">{one.chance === null ? "–" : percent(one.chance)}</td>
              <td>{one.word ?? "no basis"}</td>
              <td className="number">{one.low === null || one.high === null ? "" : `${percent(one.low)} to ${percent(one.high)}`}</td>
              <td className="number">{one.reports}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

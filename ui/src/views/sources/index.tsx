import { useSources } from "../../api/hooks";
import { Link } from "../../app/Link";
import { More } from "../../app/More";
import { Answer, Nothing } from "../../app/states";
import { useUrl } from "../../app/url";
import { ViewHead } from "../../app/ViewHead";
import "./sources.css";

const COLUMNS = [
  ["alone", "Alone", "of which nobody else tells"],
  ["first", "First", "of which it told before all others"],
  ["contradicted", "Contradicted", "that another account contradicts"],
  ["denied", "Denies", "in which it says that something is not so"],
] as const;

/** How often somebody was the only one to say so, the first, contradicted; by party quoted or by outlet. */
export default function SourcesView() {
  const { state, go } = useUrl();
  const by = state.own.by === "outlets" ? "outlets" : "sources";
  const found = useSources(by);
  return (
    <>
      <ViewHead
        title="Sources"
        lead={by === "sources" ? "The parties that reports name as the ones who say so." : "The outlets whose reports are in the desk."}
        path={`/api/${by}`}
      >
        <span role="group" aria-label="Sources by" className="choice">
          <button type="button" className="button" aria-pressed={by === "sources"} onClick={() => go({ own: { by: null } })}>
            Who is quoted
          </button>
          <button type="button" className="button" aria-pressed={by === "outlets"} onClick={() => go({ own: { by: "outlets" } })}>
            Outlets
          </button>
        </span>
      </ViewHead>
      <Answer of={{ ...found, data: found.items }}>
        {(items) =>
          items.length === 0 ? (
            <Nothing what="No source fits.">Sources appear with the first report that is added.</Nothing>
          ) : (
            <div className="scroll-x" tabIndex={0} role="region" aria-label="Sources">
              <table className="sources">
                <thead>
                  <tr>
                    <th scope="col">{by === "sources" ? "Who says so" : "Outlet"}</th>
                    <th scope="col" className="number">
                      Claims
                    </th>
                    {COLUMNS.map(([key, words, long]) => (
                      <th key={key} scope="col">
                        {words} <span className="column-note">{long}</span>
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {items.map((source) => (
                    <tr key={source.key}>
                      <th scope="row">
                        <Link to={{ view: "search", filters: by === "sources" ? { source: source.key } : { outlet: [source.key] } }}>{source.name}</Link>
                        {by === "sources" && source.key !== source.name && source.key === source.key.toUpperCase() && <span className="code">{source.key}</span>}
                      </th>
                      <td className="number">{source.claims.toLocaleString("en")}</td>
                      {COLUMNS.map(([key]) => (
                        <td key={key}>
                          <Share part={source[key]} of={source.claims} accent={key === "contradicted"} />
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
      <More of={found} noun="source" />
    </>
  );
}

function Share({ part, of, accent }: { part: number; of: number; accent: boolean }) {
  return (
    <span className="share">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="8" fill="var(--sunk)" />
        <rect width={of ? Math.min(100, (part / of) * 100) : 0} height="8" fill={accent ? "var(--accent)" : "var(--ink-3)"} />
      </svg>
      {part.toLocaleString("en")}
    </span>
  );
}

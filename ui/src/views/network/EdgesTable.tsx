import type { Network } from "../../api/types";
import { Link } from "../../app/Link";
import { tone } from "../../charts/network/tension";
import { useRows } from "../../charts/useRows";
import { StatusCounts } from "../../design/Status";

const WORDS = { cooperation: "+ mostly cooperation", conflict: "− mostly conflict", mixed: "± both alike" };

/** The network as a table, one row an arrow. */
export function EdgesTable({ network }: { network: Network }) {
  const names = new Map(network.nodes.map((node) => [node.key, node.name]));
  const [rows, more] = useRows([...network.edges].sort((a, b) => b.events - a.events));
  return (
    <>
      <div className="scroll-x" tabIndex={0} role="region" aria-label="Who does what to whom">
        <table className="chart-table">
          <caption>Who does what to whom, most events first</caption>
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">To whom</th>
              <th scope="col">On the whole</th>
              <th scope="col" className="number">
                Cooperation
              </th>
              <th scope="col" className="number">
                Conflict
              </th>
              <th scope="col" className="number">
                Events
              </th>
              <th scope="col">By status</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((edge) => (
              <tr key={`${edge.source}>${edge.target}`}>
                <th scope="row">{names.get(edge.source) ?? edge.source}</th>
                <td>{names.get(edge.target) ?? edge.target}</td>
                <td className="nowrap">{WORDS[tone(edge)]}</td>
                <td className="number">{Math.abs(edge.cooperation).toFixed(1)}</td>
                <td className="number">{Math.abs(edge.conflict).toFixed(1)}</td>
                <td className="number">
                  <Link to={{ own: { tie: `${edge.source}>${edge.target}`, as: null } }}>{edge.events}</Link>
                </td>
                <td>
                  <StatusCounts counts={edge.statuses} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more}
    </>
  );
}

import { useActors } from "../../api/hooks";
import { Link } from "../../app/Link";
import { More } from "../../app/More";
import { Answer, Nothing } from "../../app/states";
import { useUrl } from "../../app/url";
import { ViewHead } from "../../app/ViewHead";
import { Profile } from "./Profile";
import "./actors.css";

/** All parties, or one of them. */
export default function ActorsView() {
  const { state } = useUrl();
  return state.id ? <Profile id={state.id} /> : <All />;
}

function All() {
  const found = useActors();
  const most = Math.max(1, ...(found.items ?? []).map((actor) => actor.acts + actor.suffers));
  return (
    <>
      <ViewHead title="Actors" lead="Everybody who does something, to whom something is done, or who says so; counted in events." path="/api/actors" />
      <Answer of={{ ...found, data: found.items }}>
        {(items) =>
          items.length === 0 ? (
            <Nothing what="No party fits.">Parties appear as soon as a report names them.</Nothing>
          ) : (
            <div className="scroll-x" tabIndex={0} role="region" aria-label="Parties">
              <table className="actors">
                <thead>
                  <tr>
                    <th scope="col">Party</th>
                    <th scope="col">
                      <span className="actor-key" aria-hidden="true">
                        <i className="does" /> does <i /> has done to it
                      </span>
                      <span className="hidden">Drawn</span>
                    </th>
                    <th scope="col" className="number">
                      Does
                    </th>
                    <th scope="col" className="number">
                      Has done to it
                    </th>
                    <th scope="col" className="number">
                      Says
                    </th>
                    <th scope="col" className="number">
                      Promises
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((actor) => (
                    <tr key={actor.key}>
                      <th scope="row">
                        <Link to={{ view: "actors", id: actor.key }}>{actor.name}</Link>
                        {actor.code && actor.code !== actor.name && <span className="code">{actor.code}</span>}
                      </th>
                      <td className="actor-bar">
                        <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                          <rect width={(actor.acts / most) * 100} height="8" fill="var(--ink-2)" />
                          <rect x={(actor.acts / most) * 100} width={(actor.suffers / most) * 100} height="8" fill="var(--rule-strong)" />
                        </svg>
                      </td>
                      <td className="number">{actor.acts.toLocaleString("en")}</td>
                      <td className="number">{actor.suffers.toLocaleString("en")}</td>
                      <td className="number">{actor.says.toLocaleString("en")}</td>
                      <td className="number">{actor.promises.toLocaleString("en")}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
      <More of={found} noun="party" plural="parties" />
    </>
  );
}

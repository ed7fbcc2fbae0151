import type { Places } from "../../api/types";
import { Link } from "../../app/Link";
import { useRows } from "../../charts/useRows";
import { StatusCounts } from "../../design/Status";

/** The map as a table: places, then movements. */
export function PlacesTable({ places }: { places: Places }) {
  const [rows, more] = useRows([...places.places].sort((a, b) => b.events - a.events));
  return (
    <>
      <div className="scroll-x" tabIndex={0} role="region" aria-label="Places">
        <table className="chart-table">
          <caption>Places, most events first</caption>
          <thead>
            <tr>
              <th scope="col">Place</th>
              <th scope="col">Country</th>
              <th scope="col" className="number">
                Events
              </th>
              <th scope="col">Claims</th>
              <th scope="col" className="number">
                Within
              </th>
              <th scope="col">Foremost</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((place) => (
              <tr key={`${place.name} ${place.country} ${place.lat}`}>
                <th scope="row">
                  <Link to={{ filters: { place: place.name } }}>{place.name}</Link>
                </th>
                <td>{place.country}</td>
                <td className="number">{place.events}</td>
                <td>
                  <StatusCounts counts={place.statuses} />
                </td>
                <td className="number nowrap">
                  {place.lat === null ? "not located" : place.radius_km === null ? "" : `${Math.round(place.radius_km)} km`}
                </td>
                <td>
                  {place.event_ids[0] ? <Link to={{ view: "event", id: place.event_ids[0] }}>{place.lead_line}</Link> : place.lead_line}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more}
      {places.movements.length > 0 && (
        <table className="chart-table movements">
          <caption>Movements</caption>
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">To</th>
              <th scope="col">What is told</th>
            </tr>
          </thead>
          <tbody>
            {places.movements.map((move, index) => (
              <tr key={index}>
                <th scope="row">{move.from.name}</th>
                <td>{move.to.name}</td>
                <td>
                  {move.lines.map((line, n) => {
                    const id = Array.isArray(move.events) ? move.events[n] : undefined;
                    return <p key={n}>{id ? <Link to={{ view: "event", id }}>{line}</Link> : line}</p>;
                  })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

import { useDesk } from "../../api/hooks";
import { Link } from "../../app/Link";
import { useUrl } from "../../app/url";
import { EventList } from "../../charts/EventList";
import { isArea, type Mark, type Move } from "../../charts/map/marks";
import { StatusCounts } from "../../design/Status";
import { count } from "../../record/words";

/** What is told of the place, or of the movement, that was picked. */
export function PlacePanel({ of, close }: { of: Mark | Move; close: () => void }) {
  const title =
    "places" in of
      ? of.places.length === 1
        ? of.places[0]!.name
        : `${count(of.places.length, "place")} close together`
      : `${of.from} → ${of.to}`;
  return (
    <aside className="panel" aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
        <button type="button" className="button bare" onClick={close} aria-label="Close">
          ✕
        </button>
      </div>
      {"places" in of ? of.places.length === 1 ? <OnePlace place={of.places[0]!} /> : <ManyPlaces mark={of} /> : <OneMove move={of} />}
    </aside>
  );
}

function OnePlace({ place }: { place: Mark["places"][number] }) {
  const { state, go } = useUrl();
  const types = useDesk().data?.ontology.types;
  const words = (name: string) => types?.find((type) => type.name === name)?.words ?? name.toLowerCase();
  const only = state.filters.place === place.name;
  return (
    <>
      <p className="facts">
        <span>{count(place.events, "event")}</span>
        <span>{count(place.claims, "claim")}</span>
        {place.country && <span>{place.country}</span>}
        {place.radius_km !== null && (
          <span>
            {isArea(place) ? "an area" : "lies"} within {Math.round(place.radius_km)} km of the mark
          </span>
        )}
      </p>
      <p className="facts">
        <StatusCounts counts={place.statuses} />
      </p>
      <p className="facts">
        {Object.entries(place.types)
          .sort((a, b) => b[1] - a[1])
          .slice(0, 6)
          .map(([name, n]) => (
            <span key={name}>
              {words(name)} {n}
            </span>
          ))}
      </p>
      <div className="panel-actions">
        <button type="button" className="button" aria-pressed={only} onClick={() => go({ filters: { place: only ? null : place.name } })}>
          {only ? "All places again" : "Only this place, in all views"}
        </button>
      </div>
      <EventList params={{ place: place.name, country: place.country ?? undefined }} />
    </>
  );
}

function ManyPlaces({ mark }: { mark: Mark }) {
  const { go } = useUrl();
  return (
    <>
      <p className="facts">
        <span>{count(mark.weight, "event")}</span>
        <span>Zoom in to tell them apart.</span>
      </p>
      <ol className="event-list">
        {mark.places.map((place) => (
          <li key={`${place.name} ${place.country} ${place.lat}`}>
            <button type="button" className="link-button" onClick={() => go({ filters: { place: place.name } })}>
              <b>{place.name}</b>
            </button>{" "}
            <span className="quiet small">{count(place.events, "event")}</span>
            <p className="serif">{place.lead_line}</p>
          </li>
        ))}
      </ol>
    </>
  );
}

function OneMove({ move }: { move: Move }) {
  return (
    <ol className="event-list">
      {move.lines.map((line, index) => (
        <li key={`${index} ${line}`}>
          {move.events[index] ? (
            <Link to={{ view: "event", id: move.events[index] }} className="serif">
              {line}
            </Link>
          ) : (
            <span className="serif">{line}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

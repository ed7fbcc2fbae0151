import { useState } from "react";
import { useDesk, usePlaces } from "../../api/hooks";
import type { Places } from "../../api/types";
import { Answer, Nothing } from "../../app/states";
import { useUrl } from "../../app/url";
import { ViewHead } from "../../app/ViewHead";
import { Frame } from "../../charts/Frame";
import { readLook, writeLook } from "../../charts/map/look";
import { placed, type Mark, type Move } from "../../charts/map/marks";
import { MapKey } from "../../charts/map/MapKey";
import { WorldMap } from "../../charts/map/WorldMap";
import { type Region, REGIONS } from "../../charts/project";
import { DISPUTED, VIEW_WORDS, WORLD_VIEWS, type WorldView } from "../../geo/disputed";
import { count } from "../../record/words";
import { PlacePanel } from "./PlacePanel";
import { PlacesTable } from "./PlacesTable";

export default function View() {
  const found = usePlaces();
  return (
    <>
      <ViewHead
        title="Map"
        lead="Where it is told to have happened. A capital that stands for its government is no place of an event."
        path="/api/places"
        formats={["csv", "json", "geojson"]}
      />
      <Answer of={found} lines={8}>
        {(places) => <Found places={places} />}
      </Answer>
    </>
  );
}

function Found({ places }: { places: Places }) {
  const { state, go } = useUrl();
  const desk = useDesk().data;
  const [chosen, setChosen] = useState<Mark | Move | null>(null);
  const shown = placed(places.places);
  const region = (REGIONS.find((one) => one.id === state.own.region)?.id ?? "data") as Region;
  const view: WorldView = WORLD_VIEWS.find((one) => one === state.own.world) ?? "disputed";
  const vague = places.places.length - shown.length;
  const set = (name: string, value: string | null) => go({ own: { [name]: value } }, { replace: true });
  if (places.places.length === 0 && places.movements.length === 0)
    return (
      <Nothing what="No event has a place that is told.">
        {places.unplaced > 0 ? `${count(places.unplaced, "event")} without a place: see the timeline.` : "Collect reports to begin."}
      </Nothing>
    );
  const tools = (
    <>
      <label>
        Show{" "}
        <select
          className="input"
          value={region}
          onChange={(event) =>
            go({ own: { region: event.target.value === "data" ? null : event.target.value, at: null } }, { replace: true })
          }
        >
          <option value="data">where the events are</option>
          {REGIONS.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        Borders{" "}
        <select
          className="input"
          value={view}
          onChange={(event) => set("world", event.target.value === "disputed" ? null : event.target.value)}
        >
          {WORLD_VIEWS.map((one) => (
            <option key={one} value={one}>
              {VIEW_WORDS[one].name}
            </option>
          ))}
        </select>
      </label>
    </>
  );
  return (
    <div className={chosen ? "with-panel" : "with-panel no-panel"}>
      <div>
        <Frame
          title={`Map of ${desk?.name ?? "events"}`}
          file="tocsin-map"
          tools={tools}
          table={<PlacesTable places={places} />}
          caption={<MapKey view={view} />}
        >
          <WorldMap
            places={places}
            region={region}
            view={view}
            look={readLook(state.own.at)}
            onLook={(look) => set("at", look && writeLook(look))}
            chosen={chosen?.id ?? null}
            onPick={setChosen}
          />
        </Frame>
        {(places.unplaced > 0 || vague > 0) && (
          <p className="small map-off">
            Not on the map:{" "}
            {[
              places.unplaced > 0 && `${count(places.unplaced, "event")} of which no report tells the place`,
              vague > 0 &&
                `${count(vague, "place")} too vague to be found, such as “${places.places.find((place) => place.lat === null)?.name}”`,
            ]
              .filter(Boolean)
              .join("; ")}
            .
          </p>
        )}
        <details className="small">
          <summary>Disputed areas and borders: {VIEW_WORDS[view].says.charAt(0).toLowerCase() + VIEW_WORDS[view].says.slice(1)}</summary>
          <ul className="dispute-list">
            {DISPUTED.map((area) => (
              <li key={area.id}>
                <b>{area.name}</b>: {area.held}, {area.claimed}
              </li>
            ))}
          </ul>
          <p className="quiet">Drawn after Natural Earth, 1:50 million. No drawing of a border is a statement on whose it is.</p>
        </details>
      </div>
      {chosen && <PlacePanel of={chosen} close={() => setChosen(null)} />}
    </div>
  );
}

import type { ReactNode } from "react";
import type { WorldView } from "../../geo/disputed";

/** How the map is read. */
export function MapKey({ view }: { view: WorldView }) {
  return (
    <>
      <Sample label="a place; its size tells the number of events">
        <circle className="map-mark" cx={9} cy={9} r={6} />
      </Sample>
      <Sample label="somewhere in a country, region or sea">
        <rect className="map-mark" x={4} y={4} width={10} height={10} />
      </Sample>
      <Sample label="nothing told as having happened yet">
        <circle className="map-mark hollow" cx={9} cy={9} r={6} />
      </Sample>
      <Sample label="the place lies somewhere within">
        <circle className="map-sure" cx={9} cy={9} r={7} />
      </Sample>
      <Sample label="movement">
        <path className="map-move-line" d="M1 14Q8 2 15 6" fill="none" />
        <path className="map-move-head" d="M18 8L11 9L14 3Z" />
      </Sample>
      <Sample label={view === "disputed" ? "disputed area, borders dotted" : "disputed area"}>
        <path className="map-key-hatch" d="M0 12L12 0M0 18L18 0M6 18L18 6" />
        <rect x={0.5} y={0.5} width={17} height={17} className="map-dispute" fill="none" />
      </Sample>
    </>
  );
}

function Sample({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span className="sample">
      <svg width={18} height={18} aria-hidden="true">
        {children}
      </svg>
      {label}
    </span>
  );
}

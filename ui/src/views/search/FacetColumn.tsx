import { useState } from "react";
import type { Facet, Facets, Status } from "../../api/types";
import { FacetFilter } from "../../app/filters/FacetFilter";
import { type Many, useUrl } from "../../app/url";
import { STATUS_WORDS, StatusShape } from "../../design/Status";

const SHOWN = 6;

/** The facets beside what was found, the fullest first; all of a facet on request. */
export function FacetColumn({ facets }: { facets: Facets | undefined }) {
  if (!facets) return <div className="facets-column" />;
  return (
    <div className="facets-column no-print" role="group" aria-label="Narrow down">
      <One name="status" words="Status" list={facets.statuses} label={(facet) => <StatusWords status={facet.key as Status} />} />
      <One name="type" words="What" list={facets.types} />
      <One name="actor" words="Who" list={facets.actors} />
      <One name="outlet" words="Outlet" list={facets.outlets} />
      <One name="country" words="Where" list={facets.countries} />
    </div>
  );
}

function StatusWords({ status }: { status: Status }) {
  return (
    <>
      <StatusShape status={status} /> {STATUS_WORDS[status] ?? status}
    </>
  );
}

function One({ name, words, list, label }: { name: Many; words: string; list: Facet[]; label?: (facet: Facet) => React.ReactNode }) {
  const { state, go } = useUrl();
  const [all, setAll] = useState(false);
  const chosen = state.filters[name];
  const shown = all ? list : [...list.filter((facet) => chosen.includes(facet.key)), ...list.filter((facet) => !chosen.includes(facet.key))].slice(0, Math.max(SHOWN, chosen.length));
  if (list.length === 0 && chosen.length === 0) return null;
  return (
    <div>
      <FacetFilter words={words} list={shown} chosen={chosen} label={label} onChange={(keys) => go({ filters: { [name]: keys } })} />
      {list.length > SHOWN && (
        <button type="button" className="link-button small" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? "fewer" : `all ${list.length}`}
        </button>
      )}
    </div>
  );
}

import { useState } from "react";
import { useDesk, useFacets } from "../../api/hooks";
import type { Facet } from "../../api/types";
import { STATUS_WORDS, StatusShape } from "../../design/Status";
import type { Status } from "../../api/types";
import { days } from "../../record/words";
import { type Filters, isFiltered, MANY, type Many, NO_FILTERS, useUrl } from "../url";
import { DaysFilter } from "./DaysFilter";
import { FacetFilter } from "./FacetFilter";
import { FilterMenu } from "./FilterMenu";
import "./filters.css";

/** The filters that all views share: who, when, what, how sure, says who, where. */
export function FilterBar() {
  const { state, go } = useUrl();
  const facets = useFacets().data;
  const [open, setOpen] = useState(false);
  const { filters } = state;
  const set = (change: Partial<Filters>) => go({ filters: change });
  const active = MANY.reduce((sum, name) => sum + filters[name].length, 0) + [filters.since ?? filters.until, filters.source, filters.place, filters.q].filter(Boolean).length;

  const many = (name: Many, words: string, list: Facet[] | undefined, label?: (facet: Facet) => React.ReactNode) => (
    <FacetFilter words={words} list={list ?? []} chosen={filters[name]} label={label} onChange={(chosen) => set({ [name]: chosen })} />
  );
  const one = (name: "source" | "place", words: string, list: Facet[] | undefined) => (
    <FacetFilter words={words} list={list ?? []} chosen={filters[name] ? [filters[name]] : []} single onChange={(chosen) => set({ [name]: chosen[0] ?? null })} />
  );

  return (
    <section className="filters no-print" aria-label="Filters" data-open={open}>
      <button type="button" className="button filters-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
        Filters{active ? ` (${active})` : ""} <span aria-hidden="true">{open ? "▴" : "▾"}</span>
      </button>
      <div className="filters-menus">
        <FilterMenu words="Who" chosen={filters.actor.length}>
          {many("actor", "Actors", facets?.actors)}
        </FilterMenu>
        <FilterMenu words="When" chosen={filters.since || filters.until ? 1 : 0}>
          <DaysFilter list={facets?.days ?? []} since={filters.since} until={filters.until} onChange={(since, until) => set({ since, until })} />
        </FilterMenu>
        <FilterMenu words="What" chosen={filters.type.length}>
          {many("type", "Types of act", facets?.types)}
        </FilterMenu>
        <FilterMenu words="Status" chosen={filters.status.length}>
          {many("status", "Statuses", facets?.statuses, (facet) => (
            <>
              <StatusShape status={facet.key as Status} /> {STATUS_WORDS[facet.key as Status] ?? facet.name}
            </>
          ))}
        </FilterMenu>
        <FilterMenu words="Says who" chosen={filters.outlet.length + (filters.source ? 1 : 0)}>
          {one("source", "Party that says so", facets?.sources)}
          {many("outlet", "Outlet of the report", facets?.outlets)}
        </FilterMenu>
        <FilterMenu words="Where" chosen={filters.country.length + (filters.place ? 1 : 0)}>
          {many("country", "Countries", facets?.countries)}
          {one("place", "Places", facets?.places)}
        </FilterMenu>
      </div>
      {isFiltered(filters) && <Chips />}
    </section>
  );
}

/** What is filtered by, each with its way out. */
function Chips() {
  const { state, go } = useUrl();
  const { filters } = state;
  const facets = useFacets().data;
  const types = useDesk().data?.ontology.types;
  const named = (list: Facet[] | undefined, key: string) => list?.find((facet) => facet.key === key)?.name ?? key;
  const names: Record<Many, (key: string) => string> = {
    actor: (key) => named(facets?.actors, key),
    type: (key) => types?.find((type) => type.name === key)?.words ?? named(facets?.types, key),
    status: (key) => STATUS_WORDS[key as Status] ?? key,
    outlet: (key) => named(facets?.outlets, key),
    country: (key) => named(facets?.countries, key),
  };
  const chips: { key: string; words: string; drop: Partial<Filters> }[] = MANY.flatMap((name) =>
    filters[name].map((key) => ({ key: name + key, words: names[name](key), drop: { [name]: filters[name].filter((one) => one !== key) } })),
  );
  if (filters.since || filters.until) chips.push({ key: "days", words: days(filters.since, filters.until), drop: { since: null, until: null } });
  if (filters.source) chips.push({ key: "source", words: `says ${named(facets?.sources, filters.source)}`, drop: { source: null } });
  if (filters.place) chips.push({ key: "place", words: named(facets?.places, filters.place), drop: { place: null } });
  if (filters.q) chips.push({ key: "q", words: `“${filters.q}”`, drop: { q: null } });
  return (
    <ul className="chips" aria-label="Filtered by">
      {chips.map((chip) => (
        <li key={chip.key}>
          <button type="button" className="chip" onClick={() => go({ filters: chip.drop })} aria-label={`Without ${chip.words}`}>
            {chip.words} <span aria-hidden="true">✕</span>
          </button>
        </li>
      ))}
      <li>
        <button type="button" className="chip chip-clear" onClick={() => go({ filters: NO_FILTERS })}>
          Clear all
        </button>
      </li>
    </ul>
  );
}

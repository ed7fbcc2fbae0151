import { useMemo } from "react";
import { useFacets } from "../api/hooks";
import { type Names, namesOf } from "./names";

/** The names of the parties that the filter bar knows. */
export function useNames(): Names {
  const facets = useFacets().data;
  return useMemo(() => namesOf([...(facets?.actors ?? []), ...(facets?.sources ?? [])]), [facets]);
}

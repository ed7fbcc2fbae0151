// What the views ask of the desk. Answers are kept until something is written or the desk changes; while a filter changes, the
// last answer stays on the screen.

import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { asked, type Filters, useUrl } from "../app/url";
import { get, type Params, post } from "./client";
import type {
  Actor,
  ActorBrief,
  Briefing,
  BriefingItem,
  Claim,
  Desk,
  DeskStatus,
  Dispute,
  Document,
  DocumentBrief,
  Event,
  EventBrief,
  Facets,
  Job,
  Judged,
  Judgement,
  Network,
  NewJudgement,
  Page,
  Places,
  SearchHit,
  Series,
  SourceBrief,
  Timeline,
} from "./types";

/** One answer under the filters of the page. ``more`` are the parameters of this question alone. */
export function useFiltered<T>(path: string, more: Params = {}, options: { enabled?: boolean } = {}) {
  const { filters } = useUrl().state;
  const params = { ...asked(filters), ...more };
  return useQuery({
    queryKey: [path, params],
    queryFn: ({ signal }) => get<T>(path, params, signal),
    placeholderData: keepPreviousData,
    ...options,
  });
}

/** One answer that no filter touches. */
export function useOne<T>(path: string | null, params: Params = {}) {
  return useQuery({ queryKey: [path, params], queryFn: ({ signal }) => get<T>(path ?? "", params, signal), enabled: path !== null });
}

/** A long list, page by page: ``items`` are those that have come in. */
export function usePaged<T>(path: string, params: Params, options: { enabled?: boolean } = {}) {
  const found = useInfiniteQuery({
    queryKey: [path, "pages", params],
    queryFn: ({ pageParam, signal }) => get<Page<T>>(path, { ...params, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    ...options,
  });
  const pages = found.data?.pages;
  return { ...found, items: pages?.flatMap((page) => page.items), total: pages?.[0]?.total ?? null };
}

export function useFilteredPages<T>(path: string, more: Params = {}, options: { enabled?: boolean } = {}) {
  return usePaged<T>(path, { ...asked(useUrl().state.filters), ...more }, options);
}

export const useDesk = () => useQuery({ queryKey: ["/api/desk"], queryFn: ({ signal }) => get<Desk>("/api/desk", {}, signal), staleTime: 60_000 });
export const useFacets = () => useFiltered<Facets>("/api/facets");
/** ``from``: since when something counts as new; without it and a first day of the filters, the last week. */
export function useBriefing(from: string | null) {
  const { filters } = useUrl().state;
  const found = usePaged<BriefingItem>("/api/briefing", { ...asked(filters), since: from ?? filters.since });
  return { ...found, briefing: found.data?.pages[0] as Briefing | undefined };
}
export const useEvents = (more: Params = {}) => useFilteredPages<EventBrief>("/api/events", more);
export const useEvent = (id: string | null) => useOne<Event>(id && `/api/events/${encodeURIComponent(id)}`);
export const useDisputes = (more: Params = {}) => useFilteredPages<Dispute>("/api/disputes", more);
export const useClaims = (more: Params = {}, options: { enabled?: boolean } = {}) => useFilteredPages<Claim>("/api/claims", more, options);
export const useDocuments = (more: Params = {}) => useFilteredPages<DocumentBrief>("/api/documents", more);
export const useDocument = (id: string | null) => useOne<Document>(id && `/api/documents/${encodeURIComponent(id)}`);
export const useTimeline = () => useFiltered<Timeline>("/api/timeline");
export const useSeries = (a: string | null, b: string | null, by: "day" | "week") => useFiltered<Series>("/api/series", { a, b, by });
export const usePlaces = () => useFiltered<Places>("/api/places");
export const useNetwork = () => useFiltered<Network>("/api/network");
export const useActors = (more: Params = {}) => useFilteredPages<ActorBrief>("/api/actors", more);
export const useActor = (key: string | null) => useFiltered<Actor>(`/api/actors/${encodeURIComponent(key ?? "")}`, {}, { enabled: key !== null });
export const useSources = (by: "sources" | "outlets") => useFilteredPages<SourceBrief>(`/api/${by}`);
export const useSearch = (q: string | null, within: "claims" | "documents") =>
  useFilteredPages<SearchHit>("/api/search", { q, in: within }, { enabled: !!q });
export const useJudgements = () => usePaged<Judgement>("/api/judgements", {});
export const useStatus = () => useQuery({ queryKey: ["/api/status"], queryFn: ({ signal }) => get<DeskStatus>("/api/status", {}, signal) });

export function useJob(id: string | null) {
  return useQuery({
    queryKey: ["/api/jobs", id],
    queryFn: ({ signal }) => get<Job>(`/api/jobs/${encodeURIComponent(id ?? "")}`, {}, signal),
    enabled: id !== null,
    refetchInterval: (found) => (found.state.data && ["done", "failed"].includes(found.state.data.state) ? false : 700),
  });
}

/** Something written to the desk; everything on the page is asked anew afterwards. */
export function useWrite<Body, Answer>(path: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Body) => post<Answer>(path, body),
    onSuccess: () => client.invalidateQueries(),
  });
}



export const useJudge = () => useWrite<NewJudgement, Judged>("/api/judgements");

export type { Filters, Judged, NewJudgement };

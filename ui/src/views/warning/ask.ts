// What the view asks, as its address has it: a part, a question, two sides, days ahead, and the day as of which it is asked.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useFacets, useOne } from "../../api/hooks";
import { get, type Params } from "../../api/client";
import type { Alarms, Facet, Network, Question } from "../../api/types";
import { useUrl } from "../../app/url";
import { leading } from "./pair";

export const PARTS = ["board", "hostility", "alarms", "record", "deaths"] as const;
export type Part = (typeof PARTS)[number];

/** One answer that no filter touches; while a part of the question changes, the last one stays on the screen. */
export function useAsked<T>(path: string | null, params: Params = {}) {
  return useQuery({
    queryKey: [path, params],
    queryFn: ({ signal }) => get<T>(path ?? "", params, signal),
    enabled: path !== null,
    placeholderData: keepPreviousData,
  });
}

export type Asked = { template: string; a: string; b: string | null; days: string | null; day: string | null; clock: string | null };

/** The question of the address; where it names none, the first that is watched, else one of the two of whom most is told. */
export function useQuestion(questions: Question[]): Asked | null {
  const { own } = useUrl().state;
  const open = own.a === undefined;
  const alarms = useOne<Alarms>(open ? "/api/alerts" : null);
  const network = useOne<Network>(open ? "/api/network" : null);
  const watched = alarms.data?.watched[0];
  const usable = questions.filter((one) => !one.problem);
  const template = own.template ?? (open ? watched?.template : undefined) ?? usable[0]?.name;
  if (!template) return null;
  const rest = { days: own.days ?? null, day: own.day ?? null, clock: own.clock ?? null };
  if (!open) return { template, a: own.a!, b: own.b ?? null, ...rest };
  if (alarms.isPending || network.isPending) return null;
  if (watched) return { template, a: watched.a, b: watched.b, ...rest };
  const [a, b] = leading(network.data?.edges ?? []);
  return a ? { template, a, b, ...rest } : null;
}

export const paramsOf = ({ a, b, days, day, clock }: Asked): Params => ({ a, b, days, day, clock });

/** The parties of the desk, for choosing; under no filters. */
export function useParties(): Facet[] {
  return useFacets().data?.actors ?? [];
}

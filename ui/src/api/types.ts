// The API's types by the names that the views use. They come from the server's own description (openapi.json, "npm run types"),
// so that the page does not compile against an API that has changed. Offsets are UTF-16 code units, as in JavaScript strings.

import type { components } from "./openapi";

type Schemas = components["schemas"];

export type Status = Schemas["Status"];
export const STATUSES = ["occurred", "ongoing", "expected", "possible", "conditional", "denied", "demanded"] as const satisfies readonly Status[];
export type Verdict = Schemas["Verdict"];
export type Outcome = Schemas["Outcome"];

export type Mark = Schemas["Mark"];
export type Role = Mark["role"];
export type Span = Schemas["Sentence"]["span"];
export type Party = Schemas["Party"];
export type Place = Schemas["Place"];
export type When = Schemas["When"];
export type Quantity = Schemas["Quantity"];
export type DocumentBrief = Schemas["DocumentBrief"];
export type Document = Schemas["Document"];
export type Judgement = Schemas["Judgement"];
export type Claim = Schemas["Claim"];
export type Account = Schemas["Account"];
export type EventBrief = Schemas["EventBrief"];
export type Dispute = Schemas["Dispute"];
export type Event = Schemas["Event"];
/** A page of a list; what is not long has all its items at once and no ``next``. */
export type Page<T> = { items: T[]; next?: string | null; total?: number | null };

export type Desk = Schemas["Desk"];
export type Counts = Schemas["Counts"];
export type Session = Schemas["Session"];
export type Facet = Schemas["Facet"];
export type Facets = Schemas["Facets"];
export type Briefing = Schemas["Briefing"];
export type BriefingItem = Schemas["NewsItem"];
export type Timeline = Schemas["Timeline"];
export type TimelineItem = Schemas["TimelineItem"];
export type Series = Schemas["Series"];
export type SeriesPoint = Schemas["SeriesPoint"];
export type Places = Schemas["Places"];
export type PlacePoint = Schemas["MapPlace"];
export type Network = Schemas["Network"];
export type Actor = Schemas["Actor"];
export type ActorBrief = Schemas["ActorRow"];
export type SourceBrief = Schemas["SourceRow"];
export type SearchHit = Schemas["Hit"];

export type Job = Schemas["Job"];
export type JobState = Job["state"];
export type DeskStatus = Schemas["WorkStatus"];
export type Judged = Schemas["Judged"];
export type NewJudgement = Schemas["Correction"];

export type Question = Schemas["Template"];
export type Board = Schemas["Board"];
export type Step = Schemas["Step"];
export type Heard = Schemas["Heard"];
export type Stretch = Schemas["Stretch"];
export type BoardPath = Schemas["Path"];
export type PathPoint = Schemas["PathPoint"];
export type Tension = Schemas["Tension"];
export type TensionDay = Schemas["TensionDay"];
export type LevelChange = Schemas["Change"];
export type Ruled = Schemas["Ruled"];
export type Alarms = Schemas["Alarms"];
export type Alarm = Schemas["Alarm"];
export type Ledger = Schemas["Ledger"];
export type CalibrationBin = Schemas["Bin"];
export type DeathsTable = Schemas["ForecastTable"];
export type DeathsTables = Schemas["ForecastTables"];
export type DeathsForecast = Schemas["Forecast"];
export type Outlook = Schemas["Outlook"];

import type { Claim } from "../api/types";

/** Who says so: the source that the sentence names, otherwise the report itself. */
export function speaker(claim: Claim): string {
  return claim.source?.name ?? claim.document.outlet ?? "The report";
}

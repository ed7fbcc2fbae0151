// What the marks of a map say, in their names and beside the pointer.

import type { Mark, Move } from "./marks";

function statusWords(mark: Mark): string {
  const sums = new Map<string, number>();
  for (const place of mark.places) for (const [status, n] of Object.entries(place.statuses)) sums.set(status, (sums.get(status) ?? 0) + n);
  return [...sums]
    .sort((a, b) => b[1] - a[1])
    .map(([status, n]) => `${n} ${status}`)
    .join(", ");
}

const events = (n: number) => `${n.toLocaleString("en")} ${n === 1 ? "event" : "events"}`;

export function placeWords(mark: Mark): string {
  const names = mark.places
    .slice(0, 4)
    .map((place) => place.name)
    .join(", ");
  const more = mark.places.length > 4 ? ` and ${mark.places.length - 4} more places` : "";
  return `${mark.broad ? "Somewhere in " : ""}${names}${more}: ${events(mark.weight)}; claims: ${statusWords(mark)}`;
}

export function moveWords(move: Move): string {
  return `Movement from ${move.from} to ${move.to}: ${move.lines[0] ?? ""}`;
}

export function PlaceTip({ mark }: { mark: Mark }) {
  const lead = mark.places[0]!;
  return (
    <>
      <p>
        <b>
          {mark.places.length === 1
            ? lead.name
            : mark.places
                .slice(0, 5)
                .map((place) => place.name)
                .join(", ")}
        </b>
        {mark.places.length > 5 && ` and ${mark.places.length - 5} more`} · {events(mark.weight)}
      </p>
      <p>{lead.lead_line}</p>
      <p className="quiet">
        Claims: {statusWords(mark)}
        {mark.places.length === 1 && lead.radius_km ? ` · lies within ${Math.round(lead.radius_km)} km` : ""}
      </p>
    </>
  );
}

export function MoveTip({ move }: { move: Move }) {
  return (
    <>
      <p>
        <b>
          {move.from} → {move.to}
        </b>
      </p>
      {move.lines.slice(0, 2).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </>
  );
}

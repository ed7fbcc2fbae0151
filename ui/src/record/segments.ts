// Nested and overlapping spans as one row of pieces, each with everything that covers it.

export type Covering = { start: number; end: number };
export type Segment<T extends Covering> = { start: number; end: number; over: T[] };

/** The pieces of [from, to) between all borders of the spans, in order; ``over`` has the widest span first. Empty spans are left out. */
export function segments<T extends Covering>(from: number, to: number, spans: readonly T[]): Segment<T>[] {
  const held = spans.filter((span) => span.start < span.end && span.start < to && from < span.end);
  const borders = new Set<number>([from, to]);
  for (const span of held) {
    borders.add(Math.max(from, span.start));
    borders.add(Math.min(to, span.end));
  }
  const at = [...borders].sort((a, b) => a - b);
  const begin = [...held].sort((a, b) => a.start - b.start || b.end - a.end);
  const pieces: Segment<T>[] = [];
  let open: T[] = [];
  let next = 0;
  for (let i = 0; i + 1 < at.length; i++) {
    const start = at[i]!;
    open = open.filter((span) => start < span.end);
    while (next < begin.length && begin[next]!.start <= start) {
      const span = begin[next++]!;
      if (start < span.end) open.push(span);
    }
    pieces.push({ start, end: at[i + 1]!, over: [...open].sort((a, b) => b.end - b.start - (a.end - a.start)) });
  }
  return pieces;
}

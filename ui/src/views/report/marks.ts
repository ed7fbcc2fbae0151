// What is marked in a report: for each claim the words of its act and everything that belongs to it, as spans of the whole text.

import type { Claim, Document, Role } from "../../api/types";

export type TextMark = { start: number; end: number; claim: Claim; role: Role };

export function marksOf(claims: readonly Claim[]): TextMark[] {
  return claims.flatMap((claim) => {
    const from = claim.sentence.span[0];
    const marks: TextMark[] = claim.sentence.marks.map((mark) => ({ start: from + mark.start, end: from + mark.end, claim, role: mark.role }));
    const add = (role: Role, span: readonly [number, number] | null | undefined) => {
      if (span && !marks.some((mark) => mark.role === role && mark.start === span[0])) marks.push({ start: span[0], end: span[1], claim, role });
    };
    add("trigger", claim.trigger);
    claim.actors.forEach((party) => add("actor", party.span));
    claim.recipients.forEach((party) => add("recipient", party.span));
    add("source", claim.source?.span);
    add("when", claim.when?.span);
    add("where", claim.where?.span);
    claim.quantities.forEach((quantity) => add("quantity", quantity.span));
    return marks;
  });
}

export type Block = { kind: string; start: number; end: number; reason: string | null };

/** The report in blocks: its parts, what lies between them as body, each cut at empty lines into paragraphs. */
export function blocksOf(document: Pick<Document, "text" | "parts">): Block[] {
  const parts = [...document.parts].sort((a, b) => a.span[0] - b.span[0]);
  const blocks: Block[] = [];
  let at = 0;
  for (const part of parts) {
    const [start, end] = part.span;
    if (end <= at) continue;
    if (at < start) blocks.push(...paragraphs(document.text, at, start, "body", null));
    blocks.push(...paragraphs(document.text, Math.max(at, start), end, part.kind, part.reason));
    at = end;
  }
  blocks.push(...paragraphs(document.text, at, document.text.length, "body", null));
  return blocks;
}

function paragraphs(text: string, from: number, to: number, kind: string, reason: string | null): Block[] {
  const out: Block[] = [];
  const gap = /\n[ \t]*\n\s*/g;
  gap.lastIndex = from;
  let start = from;
  const add = (end: number) => {
    if (text.slice(start, end).trim()) out.push({ kind, start, end, reason });
  };
  for (let found = gap.exec(text); found && found.index < to; found = gap.exec(text)) {
    add(found.index);
    start = Math.min(to, found.index + found[0].length);
  }
  add(to);
  return out;
}

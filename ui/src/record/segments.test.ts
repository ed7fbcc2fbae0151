import { expect, test } from "vitest";
import { segments } from "./segments";

const span = (start: number, end: number) => ({ start, end });
const shape = (pieces: ReturnType<typeof segments>) => pieces.map((p) => `${p.start}-${p.end}:${p.over.map((o) => `${o.start}-${o.end}`).join(",")}`);

test("text without spans is one piece", () => {
  expect(shape(segments(0, 5, []))).toEqual(["0-5:"]);
});

test("nested spans: the widest comes first", () => {
  expect(shape(segments(0, 10, [span(2, 4), span(1, 8)]))).toEqual(["0-1:", "1-2:1-8", "2-4:1-8,2-4", "4-8:1-8", "8-10:"]);
});

test("overlapping spans share the piece in the middle", () => {
  expect(shape(segments(0, 9, [span(1, 5), span(3, 8)]))).toEqual(["0-1:", "1-3:1-5", "3-5:3-8,1-5", "5-8:3-8", "8-9:"]);
});

test("spans that stick out are cut, empty ones and those elsewhere left out", () => {
  expect(shape(segments(5, 10, [span(0, 7), span(9, 20), span(6, 6), span(11, 12)]))).toEqual(["5-7:0-7", "7-9:", "9-10:9-20"]);
});

test("pieces cover the text without gap or overlap, and each lies under exactly what covers it", () => {
  let seed = 7;
  const random = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
  for (let round = 0; round < 200; round++) {
    const spans = Array.from({ length: random(9) }, () => {
      const start = random(30);
      return span(start, start + random(12));
    });
    const pieces = segments(3, 28, spans);
    expect(pieces[0]!.start).toBe(3);
    expect(pieces.at(-1)!.end).toBe(28);
    pieces.forEach((piece, i) => {
      if (i) expect(piece.start).toBe(pieces[i - 1]!.end);
      const covering = spans.filter((s) => s.start <= piece.start && piece.end <= s.end && s.start < s.end);
      expect(new Set(piece.over)).toEqual(new Set(covering));
    });
  }
});

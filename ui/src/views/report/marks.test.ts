import { expect, test } from "vitest";
import { blocksOf } from "./marks";

const text = "Title\n\nFirst line\nof one.\n\nSecond.\n\nMore on this\n";

test("parts and paragraphs become blocks that hold all text but empty lines", () => {
  const at = (words: string): [number, number] => [text.indexOf(words), text.indexOf(words) + words.length];
  const blocks = blocksOf({
    text,
    parts: [
      { kind: "title", span: at("Title"), reason: null },
      { kind: "cut", span: at("More on this"), reason: "related" },
    ],
  });
  expect(blocks.map((block) => [block.kind, text.slice(block.start, block.end).trim()])).toEqual([
    ["title", "Title"],
    ["body", "First line\nof one."],
    ["body", "Second."],
    ["cut", "More on this"],
  ]);
});

test("overlapping parts and a text without parts lose nothing", () => {
  expect(blocksOf({ text: "one two", parts: [] })).toEqual([{ kind: "body", start: 0, end: 7, reason: null }]);
  const blocks = blocksOf({ text: "one two", parts: [{ kind: "title", span: [0, 5], reason: null }, { kind: "body", span: [3, 7], reason: null }] });
  expect(blocks.map((block) => [block.start, block.end])).toEqual([[0, 5], [5, 7]]);
});

test("no blocks for a text of blanks", () => {
  expect(blocksOf({ text: " \n\n ", parts: [] })).toEqual([]);
});

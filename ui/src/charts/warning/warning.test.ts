import { describe, expect, test } from "vitest";
import type { Board, Outlook, Step, TensionDay } from "../../api/types";
import { chanceOf, oddsOf, percent, signed, WORDS, wordOf } from "./chance";
import { countTicks, leastOf, monthNumber, monthText, monthWords } from "./fan";
import { rows, runs } from "./runs";
import { falls, noteOf } from "./waterfall";

describe("chances in words", () => {
  test("nothing is called impossible or sure", () => {
    expect([0, 0.004, 0.07, 0.5, 0.995, 1].map(percent)).toEqual(["<1 %", "<1 %", "7 %", "50 %", ">99 %", ">99 %"]);
  });
  test("a bound belongs to the word above it, as on the server", () => {
    expect([0.049, 0.05, 0.2, 0.45, 0.55, 0.8, 0.95, 1].map(wordOf)).toEqual([
      "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely", "almost certain", "almost certain",
    ]);
  });
  test("the words leave no gap", () => {
    WORDS.slice(1).forEach((one, index) => expect(one.from).toBe(WORDS[index]!.to));
  });
  test("odds and back", () => {
    for (const chance of [0.01, 0.3, 0.97]) expect(chanceOf(oddsOf(chance))).toBeCloseTo(chance, 12);
  });
  test("a sign stands before what moves, and none before what does not", () => {
    expect([0.869, -0.24, 0, -0.001].map((value) => signed(value))).toEqual(["+0.87", "−0.24", "0.00", "0.00"]);
  });
});

const step = (indicator: string, moved: number, more: Partial<Step> = {}) =>
  ({ indicator, title: indicator, moved, lit: true, against: moved < 0, capped: false, group: 1, within: 1, ...more }) as Step;
const board = (steps: Step[]) => ({ base: [0.01, 0.03, 0.08], days: 30, steps }) as unknown as Board;

describe("the waterfall", () => {
  const found = falls(board([step("a", 0.9), step("b", -0.5), step("c", 0.3, { lit: false })]));
  test("goes from the base rate over the lit signs to the sum", () => {
    expect(found.rows.map((row) => row.id)).toEqual(["base", "a", "b", "sum"]);
    expect(found.rows[0]!.chance).toBe(0.03);
    expect(found.rows.at(-1)!.to).toBeCloseTo(oddsOf(0.03) + 0.4, 12);
  });
  test("each bar begins where the last one ended", () => {
    const [, a, b, sum] = found.rows;
    expect([a!.to, b!.to]).toEqual([b!.from, sum!.to]);
    expect([a!.against, b!.against]).toEqual([false, true]);
  });
  test("its ends hold every bar", () => {
    expect([found.low, found.high]).toEqual([oddsOf(0.03), oddsOf(0.03) + 0.9]);
  });
  test("says what held a sign back", () => {
    expect(noteOf(step("a", 1))).toBe("");
    expect(noteOf(step("a", 1, { capped: true, group: 0.5, within: 0.25 }))).toBe("at its cap, counts 0.5, as one of a group, 25 % of it within these days");
  });
});

const day = (text: string, blind: boolean) => ({ day: text, blind }) as TensionDay;

describe("seen and blind days", () => {
  const days = [day("2022-02-27", false), day("2022-02-28", true), day("2022-03-01", true), day("2022-03-02", false)];
  test("those that follow one another are one run, over the end of a month too", () => {
    expect(runs(days, (one) => one.blind).map((run) => run.days.length)).toEqual([2]);
    expect(runs(days, (one) => !one.blind).map((run) => run.days.length)).toEqual([1, 1]);
  });
  test("in the table blind days are one row, the latest first", () => {
    expect(rows(days).map(({ first, until }) => [first.day, until])).toEqual([
      ["2022-03-02", "2022-03-02"],
      ["2022-02-28", "2022-03-01"],
      ["2022-02-27", "2022-02-27"],
    ]);
  });
});

const outlook = (past: number[], low: number) => ({ past, ahead: [{ low_90: low, high_90: 9000 }] }) as unknown as Outlook;

describe("the fan", () => {
  test("months are counted over the end of a year", () => {
    expect(monthText(monthNumber("2019-12") + 1)).toBe("2020-01");
    expect(monthWords("2020-01")).toBe("Jan 2020");
  });
  test("the axis begins at nothing, except where nothing is far away", () => {
    expect(leastOf(outlook([0, 5000], 10))).toBe(0);
    expect(leastOf(outlook([4000, 5000], 250))).toBe(100);
  });
  test("its ticks are round, and at least a few", () => {
    expect(countTicks(0, 5000)).toEqual([0, 1, 10, 100, 1000]);
    expect(countTicks(1000, 9000)).toEqual([1000, 2000, 5000]);
  });
});

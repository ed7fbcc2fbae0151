import { expect, test } from "vitest";
import type { Facet, Heard, Network } from "../../api/types";
import { leading, sideKeys, sideName } from "./pair";
import { strongest, voices } from "./voices";

const parties: Facet[] = [
  { key: "RUS", name: "Russia", count: 9 },
  { key: "BLR", name: "Belarus", count: 3 },
  { key: "BIH", name: "Bosnia and Herzegovina", count: 1 },
];
const edge = (source: string, target: string, conflict: number) => ({ source, target, conflict }) as Network["edges"][number];

test("what is typed becomes keys, and keys become names", () => {
  expect(sideKeys(" russia + Belarus", parties)).toBe("RUS+BLR");
  expect(sideKeys("Russia and Belarus", parties)).toBe("RUS+BLR");
  expect(sideKeys("Bosnia and Herzegovina", parties)).toBe("BIH");
  expect(sideKeys("UKR MIL", parties)).toBe("UKR MIL");
  expect(sideKeys("  ", parties)).toBe("");
  expect(sideName("RUS+BLR", parties)).toBe("Russia and Belarus");
  expect(sideName("XXX", parties)).toBe("XXX");
});

test("the pair that is asked about first is the most hostile, of countries where there are any", () => {
  expect(leading([edge("RUS", "RUS", -90), edge("a", "b", -50), edge("RUS", "UKR", -20), edge("UKR", "RUS", -5)])).toEqual(["RUS", "UKR"]);
  expect(leading([edge("a", "b", -1), edge("c", "d", 3)])).toEqual(["a", "b"]);
  expect(leading([edge("c", "d", 3)])).toEqual([null, null]);
});

const heard = (voice: string, kind: Heard["kind"], strength: number) => ({ voice, name: voice, kind, strength, claim: `${voice}${strength}` }) as Heard;

test("each voice counts once, by its strongest telling", () => {
  expect(strongest([heard("a", "source", 0.2), heard("b", "report", 0.4), heard("a", "source", 0.3)]).map((one) => one.claim)).toEqual(["b0.4", "a0.3"]);
});

test("who gains is said", () => {
  expect(voices([heard("Russia", "interested", 0.2)])).toBe("told by one interested source, Russia");
  expect(voices([heard("Russia", "interested", 0.2), heard("b", "report", 0.4)])).toBe("told by 2 voices; Russia gains by it");
  expect(voices([heard("b", "report", 0.4)])).toBe("told by 1 voice");
});

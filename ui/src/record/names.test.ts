import { expect, test } from "vitest";
import { inNames, namesOf } from "./names";

const names = namesOf([
  { key: "SDN", name: "Sudan" },
  { key: "SDN GOV", name: "Sudanese government" },
]);

test("codes become names, the longest that fits", () => {
  expect(inNames("SDN tells of it as a fact, SDN GOV denies it", names)).toBe("Sudan tells of it as a fact, Sudanese government denies it");
});

test("what is no code, or nobody's, stays", () => {
  expect(inNames("a report tells of it as a fact, XYZ MIL denies it", names)).toBe("a report tells of it as a fact, XYZ MIL denies it");
  expect(inNames("A UN convoy", names)).toBe("A UN convoy");
});

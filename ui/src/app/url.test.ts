import { expect, test } from "vitest";
import { changed, format, isFiltered, NO_FILTERS, parse } from "./url";

test("what is parsed is written the same way", () => {
  const address = "/?view=timeline&actor=RUS&actor=UKR+MIL&status=denied&since=2022-02-01&q=safe+passage&lane=RUS";
  expect(format(parse(address.slice(1)))).toBe(address);
});

test("an unknown view is the briefing, and empty values are no filters", () => {
  const state = parse("?view=nowhere&actor=&since=");
  expect(state.view).toBe("briefing");
  expect(isFiltered(state.filters)).toBe(false);
  expect(format(state)).toBe("/");
});

test("another view keeps the filters and drops what belonged to the last one", () => {
  const before = parse("?view=map&actor=RUS&zoom=4");
  const after = changed(before, { view: "event", id: "e1" });
  expect(format(after)).toBe("/?view=event&id=e1&actor=RUS");
  expect(format(changed(before, { own: { zoom: null } }))).toBe("/?view=map&actor=RUS");
});

test("filters are changed one by one and dropped all at once", () => {
  const before = parse("?actor=RUS&place=Kyiv");
  expect(format(changed(before, { filters: { place: null, type: ["AID"] } }))).toBe("/?actor=RUS&type=AID");
  expect(format(changed(before, { filters: NO_FILTERS }))).toBe("/");
});

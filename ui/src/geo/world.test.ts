import { describe, expect, it } from "vitest";
import { geoArea, geoContains } from "d3-geo";
import { DISPUTED, lineBetween, owner, WORLD_VIEWS } from "./disputed";
import { WATERS } from "./seas";
import { type Detail, land, load, names, type Piece } from "./world";

const at = (pieces: Piece[], lon: number, lat: number) => pieces.filter((piece) => geoContains(piece, [lon, lat])).map((piece) => piece.id);

describe.each<Detail>(["overview", "detail"])("the %s map", (detail) => {
  it("has every disputed area as a piece of its own, and no piece that covers the world", async () => {
    const { pieces } = land(await load(detail), "disputed");
    const ids = pieces.map((piece) => piece.id);
    for (const area of DISPUTED) expect(ids).toContain(area.id);
    for (const piece of pieces) expect(geoArea(piece), piece.id).toBeLessThan(0.5);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    ["Simferopol", 34.1, 44.95, "crimea"],
    ["Donetsk", 37.9, 48.0, "donbas"],
    ["Kharkiv", 36.25, 49.99, "UKR"],
    ["Kherson", 32.7, 46.8, "UKR"],
    ["Krasnodar", 39.0, 45.04, "RUS"],
    ["Yakutsk", 129.7, 62.0, "RUS"],
    ["Sukhumi's hinterland", 41.2, 43.1, "abkhazia"],
    ["Tbilisi", 44.8, 41.7, "GEO"],
    ["Stepanakert", 46.75, 39.82, "karabakh"],
    ["Nakhchivan", 45.4, 39.2, "AZE"],
    ["Srinagar", 74.8, 34.1, "jammu-kashmir"],
    ["Gilgit", 74.3, 35.9, "gilgit-azad-kashmir"],
    ["Delhi", 77.2, 28.6, "IND"],
    ["Itanagar's north", 93.8, 27.7, "arunachal"],
    ["Khartoum", 32.5, 15.6, "SDN"],
    ["Hargeisa", 44.07, 9.56, "somaliland"],
    ["Abyei", 28.4, 9.7, "abyei"],
    ["Taichung", 120.9, 24.1, "taiwan"],
    ["Majdal Shams", 35.78, 33.1, "golan"],
  ])("has %s in one piece, the right one", async (_, lon, lat, id) => {
    expect(at(land(await load(detail), "disputed").pieces, lon, lat)).toEqual([id]);
  });

  it("leaves the seas to the seas", async () => {
    const { pieces } = land(await load(detail), "disputed");
    const open = WATERS.filter((water) => water.rank < 3);
    for (const { name, lon, lat } of open) expect(at(pieces, lon, lat), name).toEqual([]);
  });
});

describe("world views", () => {
  it("give Crimea to nobody, to Ukraine or to who holds it", () => {
    expect(WORLD_VIEWS.map((view) => owner("crimea", view))).toEqual(["crimea", "UKR", "RUS"]);
  });
  it("draw its lines accordingly", () => {
    expect(WORLD_VIEWS.map((view) => lineBetween("crimea", "UKR", view))).toEqual(["dispute", "dispute", "border"]);
    expect(WORLD_VIEWS.map((view) => lineBetween("POL", "UKR", view))).toEqual(["border", "border", "border"]);
    expect(lineBetween("UKR", "UKR", "un")).toBeNull();
  });
  it("move lines, never the hatching", async () => {
    const world = await load("overview");
    const [open, un] = [land(world, "disputed"), land(world, "un")];
    expect(open.pieces.length).toBe(un.pieces.length);
    expect(open.disputes.coordinates.length).toBeGreaterThan(0);
    expect(open.borders).not.toEqual(un.borders);
  });
});

describe("names", () => {
  it("stand inside their countries", async () => {
    const { pieces } = land(await load("overview"), "disputed");
    const found = new Map(names(pieces).map((name) => [name.name, name]));
    for (const name of ["Russia", "Ukraine", "Sudan", "Iran", "Crimea", "DR Congo"]) {
      const { lon, lat } = found.get(name)!;
      expect(at(pieces, lon, lat), name).toHaveLength(1);
    }
  });
});

import { describe, expect, it } from "vitest";
import { zoomIdentity } from "d3-zoom";
import { projection } from "../project";
import { lookOf, readLook, transformTo, writeLook } from "./look";

const [WIDE, NARROW] = [projection("europe", [], 1200, 620), projection("europe", [], 700, 406)];

describe("where a reader looks", () => {
  it("stays the same on a map of another size", () => {
    const look = lookOf(zoomIdentity.translate(-2000, -900).scale(4), WIDE, 1200, 620)!;
    const again = lookOf(transformTo(look, NARROW, 700, 406), NARROW, 700, 406)!;
    expect(again.lon).toBeCloseTo(look.lon, 6);
    expect(again.lat).toBeCloseTo(look.lat, 6);
    expect(again.across).toBeCloseTo(look.across, 6);
  });
  it("goes into the address and back", () => {
    expect(readLook(writeLook({ lon: 34.1042, lat: 45.2, across: 12.534 }))).toEqual({ lon: 34.104, lat: 45.2, across: 12.53 });
  });
  it.each(["", "1,2", "a,b,c", "0,95,10", "0,0,0", "0,0,9999", "Infinity,0,1"])("is not read from %j", (written) =>
    expect(readLook(written)).toBeNull(),
  );
});

import { expect, test } from "vitest";
import { inert } from "./inert";

test("direction marks become boxes, one for one, and nothing else changes", () => {
  expect(inert("a\u202eb\u2066c")).toBe("a\u25afb\u25afc");
  expect(inert("Київ, القاهرة 👍 <script>")).toBe("Київ, القاهرة 👍 <script>");
  expect(inert("👍\u202e👍").length).toBe(5);
});

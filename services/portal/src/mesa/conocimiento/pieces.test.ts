import { describe, expect, it } from "@jest/globals";
import { differenceOf } from "./pieces.ts";

describe("the difference of two texts", () => {
  it("is told word by word", () => {
    expect(differenceOf("Elija la bandeja uno.", "Elija la bandeja dos.")).toEqual([
      { text: "Elija la bandeja ", kind: "same" },
      { text: "uno", kind: "removed" },
      { text: "dos", kind: "added" },
      { text: ".", kind: "same" },
    ]);
  });

  it("of the same text is none", () => {
    expect(differenceOf("Igual", "Igual")).toEqual([{ text: "Igual", kind: "same" }]);
  });

  it("loses nothing of texts as long as they may be, and comes soon", () => {
    const before = Array.from({ length: 6_000 }, (_, at) => `uno${at}`).join(" ");
    const after = Array.from({ length: 6_000 }, (_, at) => `dos${at}`).join(" ");
    const pieces = differenceOf(before, after);
    const of = (kind: string) =>
      pieces
        .filter((piece) => piece.kind !== kind)
        .map(({ text }) => text)
        .join("");
    expect([of("added"), of("removed")]).toEqual([before, after]);
  });
});

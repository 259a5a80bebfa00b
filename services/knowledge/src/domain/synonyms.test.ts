import { describe, expect, it } from "@jest/globals";
import { tidyGroups, wordingsOf } from "./synonyms.ts";

const groups = [
  ["portátil", "laptop", "lap"],
  ["hoja de vida", "CV"],
];

describe("wordingsOf", () => {
  it.each([
    ["la lap no carga", ["la lap no carga", "la portátil no carga", "la laptop no carga"]],
    ["Mi CV", ["Mi CV", "mi hoja de vida"]],
    ["HOJA  de vida", ["HOJA  de vida", "cv"]],
    ["portatil", ["portatil", "laptop", "lap"]],
    ["lapicero", ["lapicero"]],
  ])("says «%s» in the other words of its group", (text, expected) => {
    const plain = (words: readonly string[]) => words.map((word) => word.replaceAll("á", "a"));
    expect(plain(wordingsOf(text, groups))).toEqual(plain(expected));
  });

  it("gives at most eight wordings", () => {
    const many = [Array.from({ length: 10 }, (_, at) => `palabra${at}`)];
    expect(wordingsOf("palabra0", many)).toHaveLength(8);
  });
});

describe("tidyGroups", () => {
  it("keeps each word once, and refuses a group of one", () => {
    expect(tidyGroups([[" laptop ", "Laptop", "lap"]])).toEqual([["Laptop", "lap"]]);
    expect(() => tidyGroups([["lap", "LAP"]])).toThrow("FIELD_INVALID");
  });
});

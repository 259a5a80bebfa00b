import { describe, expect, it } from "@jest/globals";
import { claimedNamePart, readNamePart } from "./person-name.ts";

describe("a part of a name", () => {
  it.each([
    [" María  José ", "María José"],
    ["Jose\u0301", "José"],
    ["Ch’iqui O'Connor-Ñañez", "Ch’iqui O'Connor-Ñañez"],
    ["Иван", "Иван"],
    ["--", ""],
    ["S/N", ""],
    ["nn", ""],
  ])("is kept tidy: %j", (said, kept) => expect(readNamePart(said)).toBe(kept));

  it.each([
    ["digits", "Juan 2"],
    ["a control", "Juan\u0007"],
    ["a mark of direction", "Juan\u202eocehcaP"],
    ["something invisible", "Ju\u200ban"],
    ["full-width letters", "Ｊｕａｎ"],
    ["mathematical letters", "𝐉𝐮𝐚𝐧"],
    ["a letter of another script", "Ju\u0430n"],
    ["mark-up", "<b>Juan</b>"],
    ["an address", "https://malo.example"],
    ["marks upon marks", "x\u0300\u0301\u0302\u0303"],
    ["no letter", "..."],
    ["more than 80 characters", "a".repeat(81)],
  ])("has no %s; said by the provider it counts as not said", (_what, said) => {
    expect(readNamePart(said)).toBeUndefined();
    expect(claimedNamePart(said)).toBe("");
  });
});

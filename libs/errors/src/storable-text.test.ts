import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { storableText } from "./storable-text.ts";

describe("a text that is recorded", () => {
  it.each([
    ["an id", "0199f2aa-0000-7000-8000-000000000001", "0199f2aa-0000-7000-8000-000000000001"],
    ["U+0000", "0199\u0000\u0000", "0199\ufffd\ufffd"],
    ["controls and line ends", "a\r\n\u001b[2Jb\u0085\u2028", "a\ufffd\ufffd\ufffd[2Jb\ufffd\ufffd"],
    ["marks that turn the writing", "a\u202eb\u2066", "a\ufffdb\ufffd"],
    ["halves of a character", "\ud83d x \ude00", "\ufffd x \ufffd"],
    ["letters of every script", "Ñandú ʼuma ção 数", "Ñandú ʼuma ção 数"],
  ])("keeps or cleans %s", (_what, text, cleaned) => {
    expect(storableText(text, 200)).toBe(cleaned);
  });

  it("is cut between characters", () => {
    expect(storableText(`${"a".repeat(79)}😀`, 80)).toBe("a".repeat(79));
    expect(storableText(`${"a".repeat(78)}😀b`, 80)).toBe(`${"a".repeat(78)}😀`);
  });

  it("is never longer than asked, and always well formed", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 40 }),
        fc.integer({ min: 1, max: 30 }),
        (text, most) => {
          const cleaned = storableText(text, most);
          expect(cleaned.length).toBeLessThanOrEqual(most);
          expect(cleaned.isWellFormed()).toBe(true);
          expect(cleaned).not.toContain("\0");
          expect(storableText(cleaned, most)).toBe(cleaned);
        },
      ),
    );
  });
});

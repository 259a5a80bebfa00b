import { describe, expect, it } from "@jest/globals";
import type { InvalidArgumentError } from "@yanapa/errors";
import { parsePhone } from "./phone.ts";
import { Violations } from "./violations.ts";

const parse = (dictated: string) => {
  const violations = new Violations();
  const phone = parsePhone("phone", dictated, violations);
  violations.throwAny();
  return phone;
};

const refusal = (dictated: string): string => {
  try {
    parse(dictated);
  } catch (error) {
    const [field] = (error as InvalidArgumentError).fields;
    return `${field?.field} ${field?.reason}`;
  }
  return "accepted";
};

describe("a phone", () => {
  it.each([
    ["71234567", "+59171234567", true],
    ["712-34567", "+59171234567", true],
    ["7 12 34 567", "+59171234567", true],
    ["+591 71234567", "+59171234567", true],
    ["00591 71234567", "+59171234567", true],
    ["591 71234567", "+59171234567", true],
    ["(+591) 6 7890123", "+59167890123", true],
    ["22441234", "+59122441234", false],
    ["(2) 2441234", "+59122441234", false],
    ["4-4251234", "+59144251234", false],
    ["+54 9 11 2345-6789", "+5491123456789", true],
    ["+1 202 555 0143", "+12025550143", undefined],
    ["\u202a71234567\u202c", "+59171234567", true],
  ])("reads «%s» as %s", (dictated, number, mobile) => {
    const phone = parse(dictated);
    expect(phone?.number).toBe(number);
    if (mobile !== undefined) expect(phone?.mobile).toBe(mobile);
  });

  it.each([
    ["22441234 int. 204", "204"],
    ["22441234 interno 15", "15"],
    ["22441234 ext: 7", "7"],
    ["22441234 extensión 1001", "1001"],
    ["22441234 #12", "12"],
    ["22441234, anexo 3", "3"],
    ["22441234 x 8", "8"],
  ])("keeps the extension of «%s» apart", (dictated, extension) => {
    expect(parse(dictated)).toMatchObject({ number: "+59122441234", extension });
  });

  it.each(["2441234", "244-1234", "244 12 34", "2441234 int. 5", "+591 2441234"])(
    "asks the department of «%s»",
    (dictated) => {
      expect(refusal(dictated)).toBe("phone PHONE_NEEDS_DEPARTMENT");
    },
  );

  it.each(["123", "999999999999999", "abc", "71234567 y 22441234", "+0 1234", "71234567; x", "911111", "+"])(
    "refuses «%s»",
    (dictated) => {
      expect(refusal(dictated)).toBe("phone PHONE_INVALID");
    },
  );
});

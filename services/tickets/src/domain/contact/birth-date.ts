import type { Violations } from "./violations.ts";

/** Nobody who asks was born longer ago. */
const oldest = { years: 120 };

/**
 * Reads a date of birth as people write it in Bolivia, DD/MM/YYYY: not in the future, at most 120 years ago. "" is none.
 * Adds BIRTH_DATE_INVALID, BIRTH_DATE_AHEAD or BIRTH_DATE_LONG_AGO; gives undefined then, and null for none.
 */
export const parseBirthDate = (
  field: string,
  dictated: string,
  today: Temporal.PlainDate,
  violations: Violations,
): Temporal.PlainDate | null | undefined => {
  const text = dictated.normalize("NFKC").replaceAll(/[\p{Cf}\s]/gu, "");
  if (text === "") return null;
  const date = dateOf(text);
  if (date === undefined) return refuse(violations, field, "BIRTH_DATE_INVALID");
  if (Temporal.PlainDate.compare(date, today) > 0) return refuse(violations, field, "BIRTH_DATE_AHEAD");
  if (Temporal.PlainDate.compare(date, today.subtract(oldest)) < 0) {
    return refuse(violations, field, "BIRTH_DATE_LONG_AGO");
  }
  return date;
};

const dateOf = (text: string): Temporal.PlainDate | undefined => {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  if (day === undefined) return undefined;
  try {
    const parts = { day: Number(day), month: Number(month), year: Number(year) };
    return Temporal.PlainDate.from(parts, { overflow: "reject" });
  } catch {
    return undefined;
  }
};

/** A date as people in Bolivia write it: 05/11/1980; "" for none. */
export const birthDateText = (date: Temporal.PlainDate | null): string => {
  if (date === null) return "";
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(date.day)}/${two(date.month)}/${date.year}`;
};

const refuse = (violations: Violations, field: string, reason: string): undefined => {
  violations.add(field, reason);
};

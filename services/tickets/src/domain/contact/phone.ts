import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { Violations } from "./violations.ts";

/** A phone in E.164 and, apart, the extension behind it. */
export type Phone = { number: string; extension: string; mobile: boolean };

/**
 * Reads a phone as it is dictated: Bolivia's unless it begins with + or 00; an extension («int. 204») apart.
 * Seven digits are a local fixed number of some department: adds PHONE_NEEDS_DEPARTMENT, since which one must be asked.
 * Adds PHONE_INVALID for what no numbering plan has. Gives undefined when there is a violation.
 */
export const parsePhone = (field: string, dictated: string, violations: Violations): Phone | undefined => {
  const { main, extension } = splitExtension(
    dictated
      .normalize("NFKC")
      .replaceAll(/\p{Cf}/gu, "")
      .replaceAll(/\p{Pd}/gu, "-")
      .trim(),
  );
  const digits = main.replaceAll(/\D/g, "");
  if (!/^[+(]?[\d\s().,/+-]+$/.test(main)) return refuse(violations, field, "PHONE_INVALID");
  if (!main.startsWith("+") && digits.length === 7)
    return refuse(violations, field, "PHONE_NEEDS_DEPARTMENT");
  // 00 is how Bolivia dials abroad; a bare 591 before eight digits is the country code without its +.
  const international = main.startsWith("+")
    ? `+${digits}`
    : digits.startsWith("00")
      ? `+${digits.slice(2)}`
      : digits.startsWith("591") && digits.length === 11
        ? `+${digits}`
        : undefined;
  if (international !== undefined && /^\+591\d{7}$/.test(international)) {
    return refuse(violations, field, "PHONE_NEEDS_DEPARTMENT");
  }
  const phone = parsePhoneNumberFromString(international ?? digits, { defaultCountry: "BO", extract: false });
  if (!phone?.isValid()) return refuse(violations, field, "PHONE_INVALID");
  return { number: phone.number, extension, mobile: phone.getType() === "MOBILE" };
};

const extensionWord =
  /(?<![\s,;])[\s,;]*(?:\b(?:interno|int|extensi[oó]n|ext|anexo|x)\b\.?|#)\s*(?::\s*)?(\d{1,6})$/i;

const splitExtension = (text: string): { main: string; extension: string } => {
  const found = extensionWord.exec(text);
  return found
    ? { main: text.slice(0, found.index).trim(), extension: found[1] as string }
    : { main: text, extension: "" };
};

const refuse = (violations: Violations, field: string, reason: string): undefined => {
  violations.add(field, reason);
};

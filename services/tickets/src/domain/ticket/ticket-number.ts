/** Digits of a number below a million; above it, a number has as many as it needs. */
const digits = 6;

/** A ticket's number: `SIGLA-YYYY-NNNNNN`, unique on the platform. */
export const ticketNumber = (acronym: string, year: number | string, count: number | string): string =>
  `${acronym}-${year}-${String(count)
    .replace(/^0+(?=\d)/, "")
    .padStart(digits, "0")}`;

/** What a pasted text says of a ticket's number. */
export type PastedNumber = {
  /** As the text has it, or with the acronym of the entity that is asked. */
  readonly whole: readonly string[];
  /** Without its year: `#123`, `000123`. */
  readonly count: string | undefined;
};

const between = String.raw`[\s\-_/.:#]*`;
// Digits in groups of three are one number too: `000 123`.
const counted = String.raw`(\d{1,3}(?:[ .]\d{3})+|\d{1,9})(?!\d)`;
const yearAndCount = new RegExp(`(?<![0-9])((?:19|20)\\d\\d)${between}${counted}`);
const whole = new RegExp(`([A-Z][A-Z0-9]{1,11}?)${between}((?:19|20)\\d\\d)${between}${counted}`, "g");
// What stands before a number without being its acronym.
const words = new Set(
  "TICKET TICKETS CASO SOLICITUD NUMERO NUM NRO NO REF RE ASUNTO CODIGO ES EL LA DEL DE MI SU".split(" "),
);
const countAlone = new RegExp(
  `^[\\s.:#°º]*(?:(?:TICKET|CASO|SOLICITUD|NUMERO|NRO|NO|N)[\\s.:#°º]*){0,3}${counted}[\\s.]*$`,
);

/**
 * Reads a ticket's number as people paste it: with `#` and words around, other dashes, blanks or nothing between its parts,
 * invisible marks, without the acronym, without leading zeros. What is none gives numbers that no ticket has.
 */
export const readTicketNumber = (pasted: string, acronym: string): PastedNumber => {
  const text = pasted
    .normalize("NFKD")
    .replaceAll(/[\p{Cf}\p{M}]/gu, "")
    .replaceAll(/\p{Pd}|\u2212/gu, "-")
    .toUpperCase()
    .trim();
  const found = new Set<string>();
  for (const [, before = "", year = "", count = ""] of text.matchAll(whole)) {
    found.add(ticketNumber(words.has(before) ? acronym : before, year, count.replaceAll(/\D/g, "")));
  }
  const [, year, count] = (found.size === 0 && yearAndCount.exec(text)) || [];
  if (year !== undefined && count !== undefined) {
    found.add(ticketNumber(acronym, year, count.replaceAll(/\D/g, "")));
  }
  const alone = countAlone.exec(text)?.[1]?.replaceAll(/\D/g, "");
  return { whole: [...found], count: alone };
};

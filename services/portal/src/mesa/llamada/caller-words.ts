import type { Contact } from "@yanapa/proto/json/tickets.ts";
import type { Texts } from "../../lib/page.ts";

/** A person's whole name as their card has it. */
export const shownName = ({ givenName = "", firstSurname = "", secondSurname = "" }: Contact): string =>
  [givenName, firstSurname, secondSurname].filter((part) => part !== "").join(" ");

/** `CI 4310228`, or nothing. */
export const shownDocument = ({ document }: Contact, t: Texts): string => {
  if (document === undefined) return "";
  const { type = "", number = "", complement = "" } = document;
  const whole = complement === "" ? number : `${number}-${complement}`;
  return `${t(`llamada.documento.${type}`)} ${whole}`;
};

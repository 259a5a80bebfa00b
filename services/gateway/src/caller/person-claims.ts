import { hasMailHost } from "@yanapa/rpc";
import type { JWTPayload } from "jose";

/** What a token says of its holder, as identity keeps it. */
export type PersonClaims = {
  givenName: string;
  surname: string;
  email: string;
  emailVerified: boolean;
  document: { type: string; country: string; number: string; complement: string } | undefined;
};

/** Claims of our realm; what is absent or malformed counts as not said, since names come from many registers. */
export const readPersonClaims = (payload: JWTPayload): PersonClaims => {
  const said = text(payload.email, 254);
  const email = hasMailHost(said) ? said : "";
  return {
    givenName: text(payload.given_name, 80),
    // Ciudadanía Digital tells the surnames apart; who has one only may have it in either place.
    surname: text(`${text(payload.family_name, 80)} ${text(payload.segundo_apellido, 80)}`, 80),
    email,
    emailVerified: email !== "" && payload.email_verified === true,
    document: readDocument(payload.documento),
  };
};

/** Whether the realm says that the holder administers the platform. */
export const isPlatformAdmin = (payload: JWTPayload): boolean =>
  Array.isArray(payload.platform_roles) && payload.platform_roles.includes("platform_admin");

const text = (value: unknown, longest: number): string =>
  typeof value === "string" && value.isWellFormed()
    ? value.replace(/\s+/g, " ").trim().slice(0, longest).trimEnd()
    : "";

/** Only a document that the provider verified; the cédula is Bolivia's, others must name their country. */
const readDocument = (claim: unknown): PersonClaims["document"] => {
  if (typeof claim !== "object" || claim === null) return undefined;
  const { tipo, numero, complemento, pais, verificado } = claim as Record<string, unknown>;
  if (verificado !== true) return undefined;
  const type = text(tipo, 10).toUpperCase();
  const bolivian = type === "CI" || type === "CIE";
  const country = bolivian ? "BOL" : text(pais, 3).toUpperCase();
  // A complement may come glued to the digits, `4622712732-3T`; the hyphen of `E-10203040` is part of the number.
  const [, digits, glued] = /^(\d+)-(\w{2})$/.exec(text(numero, 25)) ?? [];
  const number = (digits ?? text(numero, 21)).toUpperCase();
  const complement = (text(complemento, 3) || (glued ?? "")).toUpperCase();
  const known = bolivian || type === "PAS" || type === "OTHER";
  const valid =
    known &&
    /^[A-Z]{3}$/.test(country) &&
    /^[0-9A-Z]{4,20}$/.test(number) &&
    /^([0-9A-Z]{2})?$/.test(complement);
  return valid ? { type, country, number, complement } : undefined;
};

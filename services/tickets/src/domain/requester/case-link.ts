import { hash, randomBytes } from "node:crypto";

/** How long the link of a case opens it. */
const linkDays = 90;

/** How long who reported may confirm their e-mail before only staff can have it done. */
const confirmationHours = 2;

/** What a code is good for: to show a case, or only to say which report an e-mail is confirmed for. */
export type Opens = "CASE" | "CONFIRMATION";

/** 192 bits by chance, in characters that an address may hold. */
export const newLinkCode = (): string => randomBytes(24).toString("base64url");

/** By what a code is kept and found: whoever reads the table opens nothing with it. */
export const linkDigestOf = (code: string): string => hash("sha256", code, "hex");

/** Until when a code made now is good. */
export const endOf = (opens: Opens, now: Temporal.Instant): Temporal.Instant =>
  now.add({ hours: opens === "CASE" ? 24 * linkDays : confirmationHours });

import { InvalidArgumentError } from "@yanapa/errors";
import type { Affected, Graded, TicketKind } from "../ticket/ticket-words.ts";

/** What a registration says of how much is affected, how soon, and whom. */
type Grades = { readonly impact: Graded; readonly urgency: Graded; readonly scope: Affected };

/** A consulta interrupts nothing: it is low by RA 0040/2022 §7.2b, and concerns who asks. */
const ofInquiry = { impact: "LOW", urgency: "LOW", scope: "ONE" } as const;

/**
 * A registration with what its kind says by itself: a consulta needs no grades, where none are given it has the lowest. Of any
 * other kind they are said by who registers it. Throws INVALID_ARGUMENT/FIELD_REQUIRED by field.
 */
export const withGrades = <Said extends Grades & { readonly kind: TicketKind }>(said: Said): Said => {
  if (said.kind === "INQUIRY") {
    const unsaid = Object.entries(ofInquiry).filter(([name]) => said[name as keyof Grades] === "UNSPECIFIED");
    return { ...said, ...Object.fromEntries(unsaid) };
  }
  const missing = (["impact", "urgency"] as const).filter((field) => said[field] === "UNSPECIFIED");
  if (missing.length === 0) return said;
  throw new InvalidArgumentError(
    "FIELD_INVALID",
    missing.map((field) => ({ field, reason: "FIELD_REQUIRED" })),
  );
};

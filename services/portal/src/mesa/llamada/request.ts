import type {
  AttendContactRequest,
  CreateTicketRequest,
  Impact,
  RegisterContactRequest,
  Scope,
  Urgency,
} from "@yanapa/proto/json/tickets.ts";
import { type CallForm, isAnswered, isIncident } from "./form.ts";

/** The privacy notice that is read aloud to who is registered: the one that the portal shows. */
const noticeVersion = "1";

/** What is not typed and yet stands in the request: proposed, or the entity's. */
export type Completed = {
  readonly channelId: string;
  readonly scope: Scope;
  readonly impact: Impact;
  readonly urgency: Urgency;
  /** How «the caller» is called where it is asked whom an incident affects. */
  readonly callerWord: string;
};

/** Everything that the call brought, in one step: card, ticket, answer, and the call itself. */
export const attendedOf = (
  form: CallForm,
  completed: Completed,
  durationSeconds: number,
): AttendContactRequest => ({
  ...(form.caller === "new" && { contact: contactOf(form) }),
  ticket: ticketOf(form, completed),
  ...(isAnswered(form) && { answer: { summary: form.answer, confirmed: form.unconfirmed === "" } }),
  spoken: { medium: "SPOKEN_MEDIUM_PHONE", durationSeconds },
});

/** The card of who was not found. */
const contactOf = (form: CallForm): RegisterContactRequest => ({
  ...(form.documentNumber.trim() !== "" && {
    documentType: form.documentType || "CI",
    documentNumber: form.documentNumber,
    documentComplement: form.documentComplement,
    documentIssuedAt: form.documentIssuedAt,
  }),
  proof: form.documentNumber.trim() === "" ? "ORIGIN_PROOF_NONE" : "ORIGIN_PROOF_DECLARED",
  givenName: form.givenName,
  firstSurname: form.firstSurname,
  secondSurname: form.secondSurname,
  noSurnameReason: form.noSurnameReason,
  email: form.email.trim(),
  phone: form.phone,
  type: form.requesterType,
  language: form.language,
  privacyNoticeVersion: form.noticeRead === "" ? "" : noticeVersion,
});

/** The ticket of the call. A consulta says what it asks in its subject. */
const ticketOf = (
  form: CallForm,
  { channelId, scope, impact, urgency, callerWord }: Completed,
): CreateTicketRequest => ({
  ...(form.caller === "nobody" && { unidentified: true }),
  ...(form.caller === "card" && { contactId: form.contactId }),
  channelId,
  originProof: form.caller === "nobody" ? "ORIGIN_PROOF_NONE" : form.originProof,
  subject: form.subject,
  description: form.description.trim() === "" ? form.subject : form.description,
  kind: form.kind,
  ...(form.serviceId !== "" && { serviceId: form.serviceId }),
  scope,
  impact,
  urgency,
  ...(form.priority !== "" && {
    priority: form.priority,
    priorityOverrideReason: form.priorityReason,
  }),
  ...(form.areaId !== "" && { areaId: form.areaId }),
  ...(isIncident(form) && {
    incident: {
      ...(form.occurredAt !== "" && { occurredAt: instantOf(form.occurredAt) }),
      presumedCause: form.presumedCause,
      affectedUsers: form.affectedUsers || (scope === "SCOPE_ONE" ? callerWord : ""),
      behaviour: form.description,
      equipment: form.equipment,
      software: form.software,
    },
  }),
  ...plazoOf(form),
});

const plazoOf = (form: CallForm): Pick<CreateTicketRequest, "sameContact" | "acceptMaximum" | "deadline"> => {
  if (isAnswered(form)) return { sameContact: true };
  if (form.acceptMaximum !== "") return { acceptMaximum: true };
  return form.deadline === "" ? {} : { deadline: instantOf(form.deadline) };
};

/** A `datetime-local` of Bolivia, which is four hours behind UTC all year. */
export const instantOf = (local: string): string => `${local.length === 16 ? `${local}:00` : local}-04:00`;

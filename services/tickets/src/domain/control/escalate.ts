import { invalid, WrongStateError } from "@yanapa/errors";
import { rankOf } from "@yanapa/words";
import { mustHavePlazo } from "../plazo/plazo.ts";
import { endWait } from "../plazo/wait.ts";
import { type AttendingArea, mustSeeAt, mustServe } from "../ticket/levels.ts";
import type { Attendant, Ticket } from "../ticket/ticket.ts";
import type { TicketData } from "../ticket/ticket-data.ts";
import type { Level } from "../ticket/ticket-words.ts";

/** A hand-over to a higher level, with its reasons. */
export type Escalation = {
  level: Level;
  area: AttendingArea;
  reason: string;
  /** Why asking a specialised area makes no sense here; "" when one was asked. */
  consultationNotApplicableReason: string;
  /** For the consultation that does not apply, which is kept as one. */
  consultationId: string;
};

/**
 * Throws unless somebody may escalate a ticket now, wherever to: WRONG_STATE, with KNOWLEDGE_NOT_CONSULTED and CONSULTATION_OPEN
 * while what comes before is not done in this cycle; PERMISSION_DENIED/AREA_NOT_YOURS.
 */
export const mustEscalate = (ticket: Ticket, who: Attendant): void => {
  const { data } = ticket;
  ticket.mustBe("IN_PROGRESS");
  mustHavePlazo(ticket);
  ticket.mustControl(who);
  if (!data.knowledgeChecks.some(({ cycle }) => cycle === data.cycle)) {
    throw new WrongStateError("KNOWLEDGE_NOT_CONSULTED");
  }
  if (consultationsOf(data).some(({ result }) => result === "UNSPECIFIED"))
    throw new WrongStateError("CONSULTATION_OPEN");
};

const consultationsOf = ({ consultations, cycle }: TicketData) =>
  consultations.filter((consultation) => consultation.cycle === cycle);

/**
 * Transfers control to a higher level; the operator stays the requester's contact (RA 0040/2022 §5, §7.2c, §7.2e).
 * First the knowledge base, then a specialised area, then the next level: in this cycle both must have been consulted,
 * or something says why not. Throws WRONG_STATE: KNOWLEDGE_NOT_CONSULTED, CONSULTATION_MISSING, CONSULTATION_OPEN;
 * INVALID_ARGUMENT: LEVEL_NOT_HIGHER, LEVEL_NOT_SECURITY, AREA_NOT_OF_LEVEL.
 */
export const escalate = (
  ticket: Ticket,
  who: Attendant,
  { level, area, reason, ...escalation }: Escalation,
  now: Temporal.Instant,
): void => {
  const { data } = ticket;
  const { level: fromLevel, areaId: fromAreaId } = data;
  mustEscalate(ticket, who);
  if (rankOf(level) <= rankOf(fromLevel)) {
    throw invalid("level", "LEVEL_NOT_HIGHER");
  }
  mustSeeAt(level, data.restricted);
  mustServe(area, level);
  mustHaveAsked(ticket, escalation, now);
  endWait(ticket);
  ticket.giveControl(area, level, { kind: "ESCALATED", reason, actorId: who.personId, at: now });
  ticket.announce("TicketHandedOver", {
    kind: "ESCALATED",
    fromLevel,
    fromAreaId,
    returnReason: "UNSPECIFIED",
  });
};

const mustHaveAsked = (
  { data }: Ticket,
  escalation: Pick<Escalation, "consultationNotApplicableReason" | "consultationId">,
  now: Temporal.Instant,
): void => {
  const { cycle } = data;
  if (consultationsOf(data).length > 0) return;
  const why = escalation.consultationNotApplicableReason.trim();
  if (why === "") throw new WrongStateError("CONSULTATION_MISSING");
  data.consultations.push({
    id: escalation.consultationId,
    areaId: "",
    areaName: "",
    question: why,
    dueAt: undefined,
    answer: "",
    answeredById: "",
    answeredAt: undefined,
    result: "NOT_APPLICABLE",
    askedAt: now,
    cycle,
  });
};

import type { Ticket } from "@yanapa/proto/yanapa/tickets/v1/ticket.ts";
import type { TicketAction } from "../src/domain/ticket/actions.ts";
import { remedy, type Tickets, type Town } from "./town.ts";

/** Who acts, on what, and a number for what they may choose. */
export type Attempt = {
  readonly client: Tickets;
  readonly town: Town;
  readonly ticket: Ticket;
  readonly areaIds: readonly string[];
  readonly now: Temporal.Instant;
  readonly choice: number;
};

const levels = ["L2", "L3_DEVELOPMENT", "L3_SECURITY"] as const;
const areasOf = ({ areas }: Town) => [areas.L1, areas.L2, areas.L3_DEVELOPMENT, areas.L3_SECURITY] as const;
const one = <Thing>(things: readonly Thing[], choice: number): Thing =>
  things[choice % things.length] as Thing;

/** Words of a command that could do an action to the ticket, as far as the ticket's state and the caller's rights go. */
export const actOf = (action: TicketAction, attempt: Attempt): Promise<unknown> => {
  const { client, town, ticket, areaIds, now, choice } = attempt;
  const target = { ticketId: ticket.id, expectedVersion: 0 };
  const later = now.add({ minutes: 1 });
  const reason = "Porque hace falta";
  const nowhere = "0193a1b0-0000-7000-8000-000000000000";
  const kinds = ["INQUIRY", "SERVICE_REQUEST", "INCIDENT"] as const;
  const open = ticket.consultations.filter(({ result }) => result === "UNSPECIFIED");
  const answerable = open.find((each) => each.answeredAt === undefined && areaIds.includes(each.areaId));
  const last = ticket.consultations.at(-1)?.id ?? nowhere;
  switch (action) {
    case "TRIAGE":
      return client.triageTicket({
        ...target,
        ...classification,
        kind: ticket.kind === "SECURITY_INCIDENT" ? ticket.kind : one(kinds, choice),
      });
    case "DECLASSIFY":
      return client.declassifyTicket({ ...target, kind: one(kinds, choice), reason });
    case "COMPLETE":
      return client.completeTicket({
        ...target,
        scope: "ALL",
        serviceId: town.serviceId,
        incident: undefined,
        occurrenceConfirmed: false,
      });
    case "TAKE":
      return client.takeTicket(target);
    case "ASSIGN":
      return client.assignTicket({ ...target, personId: one(town.staff, choice) });
    case "RELEASE":
      return client.releaseTicket(target);
    case "SET_DEADLINE":
      return client.setDeadline({ ...target, deadline: now.add({ hours: 1 }), overrideReason: "" });
    case "WRITE_TO_REQUESTER":
    case "WRITE_NOTE":
      return client.postMessage({
        ...target,
        visibility: action === "WRITE_NOTE" ? "INTERNAL" : "PUBLIC",
        body: "Lo estamos viendo",
        courseOfAction: false,
        spoken: false,
      });
    case "SHOW_TO_REQUESTER":
      return client.showToRequester(target);
    case "START_WAITING":
      return client.startWaiting({
        ...target,
        waitingFor: one(["REQUESTER", "THIRD_PARTY"], choice),
        reason,
      });
    case "END_WAITING":
      return client.endWaiting(target);
    case "RECORD_KNOWLEDGE_CHECK":
      return client.recordKnowledgeCheck({ ...target, result: "NO_ARTICLE", articleId: "", note: reason });
    case "ASK_CONSULTATION":
      return client.askConsultation({
        ...target,
        areaId: one(areasOf(town), choice),
        question: "¿Lo conocen?",
        dueAt: later,
      });
    case "ANSWER_CONSULTATION":
      return client.answerConsultation({
        ...target,
        consultationId: answerable?.id ?? last,
        answer: "Reinicien",
      });
    case "SETTLE_CONSULTATION":
      return client.settleConsultation({
        ...target,
        consultationId: open[0]?.id ?? last,
        result: open[0]?.answeredAt === undefined ? "UNANSWERED" : "NOT_SOLVED",
      });
    case "REROUTE":
      return client.rerouteTicket({ ...target, areaId: one(areasOf(town), choice), reason });
    case "ESCALATE": {
      const level = one(levels, choice);
      const areaId = town.areas[level];
      return client.escalateTicket({
        ...target,
        level,
        areaId,
        reason,
        consultationNotApplicableReason: reason,
      });
    }
    case "ESCALATE_TO_HIERARCHY":
      return client.escalateToHierarchy({ ...target, reason });
    case "RETURN":
      return client.returnTicket({ ...target, reason: "SOLVED", note: reason });
    case "RECORD_RESOLUTION":
      return client.recordResolution({
        ...target,
        resolution: {
          ...remedy,
          alternatives: [...remedy.alternatives],
          operations: [...remedy.operations],
          elements: [],
        },
      });
    default:
      return ending(action, attempt);
  }
};

/** Those about how service failed and how a ticket ends. */
const ending = (action: TicketAction, { client, town, ticket, now, choice }: Attempt): Promise<unknown> => {
  const target = { ticketId: ticket.id, expectedVersion: 0 };
  const reason = "Porque hace falta";
  const isVerified =
    ticket.verifications.findLast(({ cycle }) => cycle === ticket.cycle)?.answer === "CONFIRMED";
  const nowhere = "0193a1b0-0000-7000-8000-000000000000";
  const outage = { serviceId: town.serviceId, scope: "ALL", degree: "DOWN" } as const;
  switch (action) {
    case "RECORD_OUTAGE":
      return client.recordOutage({
        ...target,
        ...outage,
        startTime: now.subtract({ minutes: 5 }),
        endTime: now,
      });
    case "CORRECT_OUTAGE":
      return client.voidOutage({ ...target, outageId: ticket.outages[0]?.id ?? nowhere, reason });
    case "RESOLVE":
      return client.resolveTicket({
        ...target,
        summary: "Se reinició el servicio",
        reportText: reason,
        interruption: ticket.outages.length > 0 ? "RECORDED" : "NONE",
        interruptionReason: "",
      });
    case "RECORD_VERIFICATION":
      return client.recordVerification({
        ...target,
        answer: isVerified ? "PERSISTS" : one(["PERSISTS", "CONFIRMED", "NO_ANSWER", "NO_ANSWER"], choice),
        comment: reason,
        channelId: ticket.channelId,
      });
    case "PROPOSE_OUTCOME":
      return client.proposeOutcome({
        ...target,
        outcome: one(["DUPLICATE", "REJECTED", "WITHDRAWN"], choice),
        reason,
      });
    case "CLOSE": {
      const proposed = ticket.proposedOutcome === "UNSPECIFIED" ? "SOLVED" : ticket.proposedOutcome;
      const attended = isVerified ? "SOLVED" : "UNCONFIRMED";
      return client.closeTicket({
        ...target,
        outcome: ticket.state === "RESOLVED" ? attended : proposed,
        note: "",
      });
    }
    default:
      return client.reopenTicket({ ...target, reason });
  }
};

const classification = {
  serviceId: "",
  scope: "ONE",
  impact: "LOW",
  urgency: "LOW",
  priority: "UNSPECIFIED",
  priorityOverrideReason: "",
  areaId: "",
} as const;

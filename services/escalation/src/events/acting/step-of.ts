import type { Delivery } from "@yanapa/events";
import type { EventBody, EventName } from "@yanapa/proto/events.ts";
import type { RuleCause } from "@yanapa/proto/yanapa/tickets/v1/rule_cause.ts";
import type { TicketFacts } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import type { TicketStep } from "../../domain/acting/ticket-state.ts";
import type { Level } from "../../domain/words.ts";

/** An event of a ticket, by its name. */
export type TicketEventName = Extract<EventName, `Ticket${string}`>;

/** What every event of a ticket may carry. */
type Told = { facts: TicketFacts | undefined; cause?: RuleCause | undefined };

/** The step that an event tells; undefined for one without the ticket's state. */
export const stepOf = <N extends TicketEventName>(
  name: N,
  event: EventBody<N>,
  { sequence, occurredAt, actor }: Pick<Delivery, "sequence" | "occurredAt" | "actor">,
): TicketStep | undefined => {
  const { facts, cause } = event as unknown as Told;
  if (facts === undefined || facts.state === "UNSPECIFIED" || facts.level === "UNSPECIFIED") return undefined;
  return {
    version: sequence,
    at: name === "TicketCreated" ? (facts.receivedAt ?? occurredAt) : occurredAt,
    state: facts.state,
    kind: facts.kind,
    priority: facts.priority,
    level: facts.level as Level,
    areaId: facts.areaId,
    serviceId: facts.serviceId,
    holderId: facts.holderId,
    cycle: facts.cycle,
    hasRequester: facts.contactId !== "" || facts.unidentified === true,
    isAct: isAct(name, event, actor),
    ...whatOf(name, event),
    ...(cause && { ruleCode: cause.ruleCode }),
  };
};

/** Whether a person of the entity did something for the ticket: registering it, and what its requester does, is none. */
const isAct = (name: TicketEventName, event: unknown, actor: string): boolean => {
  if (name === "TicketCreated" || !actor.startsWith("person:")) return false;
  if (name === "TicketMessageAdded") return (event as EventBody<"TicketMessageAdded">).authorKind === "STAFF";
  return name !== "TicketWaitingEnded";
};

const whatOf = (name: TicketEventName, event: unknown): Pick<TicketStep, "what" | "aboutId"> => {
  switch (name) {
    case "TicketCreated":
      return { what: "RECEIVED" };
    case "TicketReopened":
      return { what: "REOPENED" };
    case "TicketWaitingEnded":
      return { what: "WAITING_ENDED" };
    case "TicketWaitingStarted": {
      const { waitingFor } = event as EventBody<"TicketWaitingStarted">;
      if (waitingFor === "UNSPECIFIED") return {};
      return { what: waitingFor === "REQUESTER" ? "WAITING_REQUESTER" : "WAITING_THIRD_PARTY" };
    }
    case "TicketMessageAdded": {
      const { visibility, authorKind } = event as EventBody<"TicketMessageAdded">;
      return visibility === "PUBLIC" && authorKind === "STAFF" ? { what: "PUBLIC_MESSAGE" } : {};
    }
    case "TicketConsultationAsked": {
      const { consultationId } = event as EventBody<"TicketConsultationAsked">;
      return { what: "CONSULTATION_ASKED", aboutId: consultationId };
    }
    case "TicketConsultationChanged": {
      const { consultationId } = event as EventBody<"TicketConsultationChanged">;
      return { what: "CONSULTATION_ENDED", aboutId: consultationId };
    }
    default:
      return {};
  }
};

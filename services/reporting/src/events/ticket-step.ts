import { invalid } from "@yanapa/errors";
import type { Delivery } from "@yanapa/events";
import type { TicketFacts } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import type { CauseType, Interruption, StepName } from "../domain/evidence.ts";
import { keepStep } from "../store/facts.ts";

type TicketEvent = {
  readonly entityId: string;
  readonly ticketId: string;
  readonly facts: TicketFacts | undefined;
  readonly causeKey?: string;
  /** Only events of before causes had keys hold it. */
  readonly confirmedCause?: string;
  readonly causeType?: CauseType;
  readonly interruption?: Interruption | undefined;
  readonly resolverId?: string;
  readonly closerId?: string;
};

/** Keeps a ticket as it stood after an event. Throws INVALID_ARGUMENT/FIELD_REQUIRED when the event does not say. */
export const ticketStep =
  <Event extends TicketEvent>(name: StepName | ((event: Event) => StepName)) =>
  async (event: Event, delivery: Delivery): Promise<void> => {
    const { entityId, ticketId, facts } = event;
    if (facts === undefined) throw invalid("facts", "FIELD_REQUIRED");
    const step = typeof name === "function" ? name(event) : name;
    const isResolution = step === "RESOLVED";
    await keepStep(delivery.tx, {
      entityId,
      ticketId,
      version: delivery.sequence,
      eventId: delivery.id,
      at: delivery.occurredAt,
      name: step,
      kind: facts.kind,
      state: facts.state,
      priority: facts.priority,
      scope: facts.scope,
      serviceId: facts.serviceId,
      areaId: facts.areaId,
      level: facts.level,
      highestLevel: facts.highestLevel,
      immediate: facts.immediateChannel,
      hasRequester: facts.contactId !== "" || facts.requesterId !== "" || facts.unidentified === true,
      receivedAt: facts.receivedAt ?? delivery.occurredAt,
      outcome: facts.outcome,
      cycle: facts.cycle,
      causeKey: (isResolution && event.causeKey) || "",
      cause: (isResolution && event.confirmedCause) || "",
      interruption: (isResolution && event.interruption) || "UNSPECIFIED",
      causeType: (isResolution && event.causeType) || "UNSPECIFIED",
      ownAct: isOwnAct(step, facts, event),
    });
  };

/** Whether who asked resolved the ticket or closed it; who has a resolved one is who resolved it. */
const isOwnAct = (
  step: StepName,
  { requesterId, holderId }: TicketFacts,
  { resolverId, closerId }: Pick<TicketEvent, "resolverId" | "closerId">,
): boolean =>
  (step === "RESOLVED" || step === "CLOSED") &&
  requesterId !== "" &&
  [resolverId, closerId, holderId].includes(requesterId);

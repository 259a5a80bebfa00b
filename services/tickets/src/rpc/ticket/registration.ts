import { invalid, NotFoundError } from "@yanapa/errors";
import type { CreateTicketRequest } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { Received } from "../../domain/intake/create.ts";
import { type Grade, proposePriority } from "../../domain/intake/priority.ts";
import type { RegistrationFacts } from "../../store/ticket/registration-facts.ts";
import type { classificationOf } from "./classification.ts";
import type { Traits } from "./plazo.ts";

/** How a ticket reads whose caller gave no name. */
const unidentifiedName = "No identificado";

/**
 * Throws INVALID_ARGUMENT unless it is said who asks: CONTACT_MISSING without a card of somebody who gave a name,
 * CONTACT_UNEXPECTED and ORIGIN_UNPROVEN with a card or a proof of somebody who gave none.
 */
export const mustNameRequester = (request: CreateTicketRequest): void => {
  const { contactId, unidentified = false, originProof } = request;
  if (!unidentified && contactId === "") refuse("contact_id", "CONTACT_MISSING");
  if (unidentified && contactId !== "") refuse("contact_id", "CONTACT_UNEXPECTED");
  if (unidentified && originProof !== "NONE") refuse("origin_proof", "ORIGIN_UNPROVEN");
};

type Registering = {
  who: { entityId: string; personId: string };
  id: string;
  number: string;
  request: CreateTicketRequest;
  facts: RegistrationFacts;
};

/** What a registration begins with. Throws INVALID_ARGUMENT/AREA_MISSING, NOT_FOUND/AREA_NOT_FOUND. */
export const receivedOf = ({ who, id, number, request, facts }: Registering): Received => ({
  entityId: who.entityId,
  id,
  number,
  subject: request.subject,
  description: request.description,
  contactId: request.contactId,
  requesterName: request.unidentified ? unidentifiedName : facts.requesterName,
  requesterId: facts.requesterId,
  requesterType: facts.requesterType,
  unidentified: request.unidentified,
  channel: facts.channel,
  originProof: request.originProof,
  area: facts.area ?? areaMissing(request.areaId),
  actorId: who.personId,
});

/** What the maximum time of a registration is chosen by. */
export const traitsOf = (
  {
    entityId,
    id,
    request,
    classification,
    facts,
  }: {
    entityId: string;
    id: string;
    request: CreateTicketRequest;
    classification: ReturnType<typeof classificationOf>;
    facts: RegistrationFacts;
  },
  now: Temporal.Instant,
): Traits => {
  const { kind, priority, impact, scope, serviceId, solutionKind } = classification;
  const chosen =
    priority === "UNSPECIFIED" ? proposePriority(classification, facts.matrix).priority : priority;
  const { requesterType } = facts;
  const chosenBy = { kind, priority: chosen as Grade, impact, scope, serviceId };
  return {
    entityId,
    id,
    ...chosenBy,
    receivedAt: request.receivedAt ?? now,
    ...(solutionKind && { solutionKind }),
    ...(requesterType && { requesterType }),
  };
};

const areaMissing = (areaId: string): never => {
  if (areaId !== "") throw new NotFoundError("AREA_NOT_FOUND");
  return refuse("area_id", "AREA_MISSING");
};

const refuse = (field: string, reason: string): never => {
  throw invalid(field, reason);
};

import type { TriageTicketRequest } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { Call } from "@yanapa/rpc";
import { isCovered } from "../../domain/intake/maximum-populations.ts";
import { proposePriority } from "../../domain/intake/priority.ts";
import { readPopulations } from "../../store/entity/maximum-times.ts";
import { readPriorityMatrix } from "../../store/entity/priority-matrix.ts";
import { readTicket } from "../../store/ticket/tickets.ts";
import type { App } from "../app.ts";
import type { classificationOf } from "./classification.ts";
import type { Traits } from "./plazo.ts";

/** What the maximum time of a ticket is chosen by once it is triaged so, and whether its entity has one for it. Throws NOT_FOUND. */
export const triageTraits = async (
  { database }: Pick<App, "database">,
  call: Call,
  { ticketId }: TriageTicketRequest,
  said: ReturnType<typeof classificationOf>,
): Promise<{ traits: Traits; hasMaximum: boolean }> =>
  database.read(call, async (sql) => {
    const [ticket, matrix, populations] = await Promise.all([
      readTicket(sql, ticketId),
      readPriorityMatrix(sql),
      readPopulations(sql),
    ]);
    const { kind, serviceId, impact, priority } = said;
    const solutionKind = said.solutionKind ?? ticket.solutionKind;
    const traits = {
      entityId: ticket.entityId,
      id: ticketId,
      kind,
      impact,
      serviceId,
      scope: said.scope === "UNSPECIFIED" ? ticket.scope : said.scope,
      priority: priority === "UNSPECIFIED" ? proposePriority(said, matrix.cells).priority : priority,
      receivedAt: ticket.receivedAt,
      ...(solutionKind && { solutionKind }),
      ...(ticket.requesterType && { requesterType: ticket.requesterType }),
    };
    return { traits, hasMaximum: isCovered(populations, traits) };
  });

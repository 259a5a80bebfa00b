import type { Database } from "@yanapa/database";
import type {
  ProposePriorityRequest,
  ProposePriorityResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { Handler } from "@yanapa/rpc";
import {
  type AffectedScope,
  type Grade,
  proposePriority as propose,
  proposeImpact,
} from "../../domain/intake/priority.ts";
import { getCatalogueService } from "../../store/catalogue/services.ts";
import { readPriorityMatrix } from "../../store/entity/priority-matrix.ts";

/** Proposes a priority with its criterion, and the impact when it was not given, and what the priority gets (RA 0040/2022 §5, §7.2b). */
export const proposePriority =
  ({ database }: { database: Database }): Handler<ProposePriorityRequest, ProposePriorityResponse> =>
  (request, call) =>
    database.read(call, async (sql) => {
      const { serviceId } = request;
      const [service, matrix] = await Promise.all([
        serviceId === "" ? undefined : getCatalogueService(sql, serviceId),
        readPriorityMatrix(sql),
      ]);
      const impact =
        request.impact === "UNSPECIFIED"
          ? proposeImpact({
              criticality: service?.criticality ?? "UNSPECIFIED",
              scope: request.scope as AffectedScope,
            })
          : request.impact;
      const proposal = propose({ impact, urgency: request.urgency as Grade }, matrix.cells);
      return {
        impact,
        ...proposal,
        resources: matrix.resources.find(({ priority }) => priority === proposal.priority),
      };
    });

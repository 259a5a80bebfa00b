import { uuidv7 } from "@yanapa/database";
import type {
  ProposeDeadlineRequest,
  ProposeDeadlineResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import type { SolutionKind } from "../../domain/ticket/ticket-words.ts";
import { getCatalogueService } from "../../store/catalogue/services.ts";
import type { App } from "../app.ts";
import { maximumOf } from "./plazo.ts";

/** Proposes the end of the entity's maximum time as plazo, or says that one must be given (RA 0040/2022 §7.2d). */
export const proposeDeadline =
  (app: Pick<App, "clocks" | "database">): Handler<ProposeDeadlineRequest, ProposeDeadlineResponse> =>
  async ({ solutionKind, requesterType, receivedAt, ...said }, call) => {
    const { serviceId } = said;
    if (serviceId !== "") await app.database.read(call, (sql) => getCatalogueService(sql, serviceId));
    const deadline = await maximumOf(app, call, {
      ...said,
      entityId: staffOf(call).entityId,
      // None yet: no clock has it.
      id: uuidv7(),
      receivedAt: receivedAt ?? call.clock.now(),
      ...(solutionKind !== "UNSPECIFIED" && { solutionKind: solutionKind as SolutionKind }),
      ...(requesterType !== "UNSPECIFIED" && { requesterType }),
    });
    return { deadline, obligatory: deadline === undefined };
  };

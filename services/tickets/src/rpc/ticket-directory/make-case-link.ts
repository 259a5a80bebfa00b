import { NotFoundError } from "@yanapa/errors";
import type {
  MakeCaseLinkRequest,
  MakeCaseLinkResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import type { Handler } from "@yanapa/rpc";
import { makeLink } from "../../store/requester/case-links.ts";
import { readTicket } from "../../store/ticket/tickets.ts";
import type { App } from "../app.ts";

/**
 * Makes a link of a case. Its reply is not kept as a command's is: nothing keeps the code. Throws NOT_FOUND/TICKET_NOT_FOUND
 * for a security incident too.
 */
export const makeCaseLink =
  ({ database }: App): Handler<MakeCaseLinkRequest, MakeCaseLinkResponse> =>
  ({ entityId, ticketId }) =>
    database.work({ kind: "staff", entityId, restricted: false }, async (tx) => {
      const { restricted } = await readTicket(tx, ticketId);
      if (restricted) throw new NotFoundError("TICKET_NOT_FOUND");
      const { code, expiresAt } = await makeLink(tx, { entityId, ticketId, opens: "CASE" });
      return { code, expireTime: expiresAt };
    });

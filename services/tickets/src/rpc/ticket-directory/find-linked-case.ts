import type {
  FindLinkedCaseRequest,
  FindLinkedCaseResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import type { Handler } from "@yanapa/rpc";
import { linkDigestOf } from "../../domain/requester/case-link.ts";
import { getLinkedRequest } from "../../store/requester/case-links.ts";
import type { App } from "../app.ts";

/** Finds the case of a link with a guest's own sight, which shows no security incident. */
export const findLinkedCase =
  ({ database }: App): Handler<FindLinkedCaseRequest, FindLinkedCaseResponse> =>
  async ({ code }, call) => {
    const { entityId, id: ticketId } = await database.read(
      { kind: "guest", linkDigest: linkDigestOf(code) },
      (sql) => getLinkedRequest(sql, call.clock.now()),
    );
    return { entityId, ticketId };
  };

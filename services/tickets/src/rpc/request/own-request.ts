import type { Scope } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type { Request } from "@yanapa/proto/yanapa/tickets/v1/request.ts";
import { type Call, requesterOf } from "@yanapa/rpc";
import { getRequest } from "../../store/requester/requests.ts";
import { lastPublicMessages } from "../../store/ticket/messages.ts";
import type { Verb } from "../../store/ticket/tickets.ts";
import type { App } from "../app.ts";
import { requestToProto } from "./request-to-proto.ts";

/** Messages shown with a case: the last ones, since a case rarely has more. */
export const shownMessages = 100;

/**
 * Does a verb to a case of the caller: its entity is found with the requester's own sight, and the verb done on that
 * entity's side, where the requester is checked again. Throws NOT_FOUND/REQUEST_NOT_FOUND.
 */
export const changeOwnRequest = async (
  { database, tickets }: App,
  call: Call,
  requestId: string,
  verb: Verb,
): Promise<{ request: Request }> => {
  const { personId } = requesterOf(call);
  const { entityId } = await database.read(call, (sql) => getRequest(sql, personId, requestId));
  return tickets.change(
    call,
    { ticketId: requestId, expectedVersion: 0 },
    async (ticket, tx) => {
      if (ticket.data.requesterId !== personId) throw new NotFoundError("REQUEST_NOT_FOUND");
      await verb(ticket, tx);
    },
    async (_data, tx) => {
      const [row, messages] = await Promise.all([
        getRequest(tx, personId, requestId),
        lastPublicMessages(tx, requestId, shownMessages),
      ]);
      return { request: requestToProto(row, tx.now, messages) };
    },
    { scope: scopeOfOwn(entityId, personId) },
  );
};

/** The entity's side, for a requester's command; they see their own case even when it is a security incident. */
export const scopeOfOwn = (entityId: string, personId: string): Scope => ({
  kind: "staff",
  entityId,
  personId,
  restricted: true,
});

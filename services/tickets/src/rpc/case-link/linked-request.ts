import type { Scope } from "@yanapa/database";
import type { Request } from "@yanapa/proto/yanapa/tickets/v1/request.ts";
import type { Call } from "@yanapa/rpc";
import { linkDigestOf } from "../../domain/requester/case-link.ts";
import type { TicketData } from "../../domain/ticket/ticket-data.ts";
import { getLinkedRequest, notFound } from "../../store/requester/case-links.ts";
import { getRequestOf } from "../../store/requester/requests.ts";
import { lastPublicMessages } from "../../store/ticket/messages.ts";
import type { Verb } from "../../store/ticket/tickets.ts";
import type { App } from "../app.ts";
import { shownMessages } from "../request/own-request.ts";
import { type CaseSight, requestDetail } from "../request/request-detail.ts";
import { requestToProto } from "../request/request-to-proto.ts";

/** Who acts with a link: the person whose case it is, or, of who has no account, their card. */
export const actorOfLink = ({ requesterId, contactId }: TicketData): string => requesterId || contactId;

/** The entity's side, without security incidents: a link never shows one. */
export const scopeOfLink = (entityId: string): Scope => ({ kind: "staff", entityId, restricted: false });

/** A case read with its link. Throws NOT_FOUND/CASE_LINK_NOT_FOUND. */
export const readLinked = async (app: App, call: Call, code: string): Promise<Request> => {
  const now = call.clock.now();
  const { row, messages } = await app.database.read(
    { kind: "guest", linkDigest: linkDigestOf(code) },
    async (sql) => {
      const row = await getLinkedRequest(sql, now);
      return { row, messages: await lastPublicMessages(sql, row.id, shownMessages) };
    },
  );
  const detail = await requestDetail(app, row, sightOf(row.entityId));
  return { ...requestToProto(row, now, messages), detail };
};

const sightOf = (entityId: string): CaseSight => ({
  scope: scopeOfLink(entityId),
  isProposer: (data, proposerId) => proposerId === actorOfLink(data),
  // It became a security incident between two looks.
  check: ({ restricted }) => {
    if (restricted) throw notFound();
  },
});

/** Does a verb to the case of a link, on its entity's side. Throws NOT_FOUND/CASE_LINK_NOT_FOUND, and what the verb throws. */
export const changeLinked = async (
  { database, tickets }: App,
  call: Call,
  code: string,
  verb: Verb,
): Promise<{ request: Request }> => {
  const { entityId, id: ticketId } = await database.read(
    { kind: "guest", linkDigest: linkDigestOf(code) },
    (sql) => getLinkedRequest(sql, call.clock.now()),
  );
  return tickets.change(
    call,
    { ticketId, expectedVersion: 0 },
    verb,
    async (_data, tx) => {
      const [row, messages] = await Promise.all([
        getRequestOf(tx, ticketId),
        lastPublicMessages(tx, ticketId, shownMessages),
      ]);
      return { request: requestToProto(row, tx.now, messages) };
    },
    { scope: scopeOfLink(entityId) },
  );
};

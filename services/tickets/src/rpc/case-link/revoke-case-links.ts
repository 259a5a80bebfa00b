import type {
  RevokeCaseLinksRequest,
  RevokeCaseLinksResponse,
} from "@yanapa/proto/yanapa/tickets/v1/case_link_service.ts";
import type { Handler } from "@yanapa/rpc";
import { findLink, revokeLinks } from "../../store/requester/case-links.ts";
import type { App } from "../app.ts";
import { scopeOfLink } from "./linked-request.ts";

/** Revokes every link of the case of one of them. */
export const revokeCaseLinks =
  ({ database }: App): Handler<RevokeCaseLinksRequest, RevokeCaseLinksResponse> =>
  async ({ code }, call) => {
    const looked = { code, opens: "CASE", now: call.clock.now(), evenRevoked: true } as const;
    const { entityId, ticketId } = await findLink(database, looked);
    return database.change(
      call,
      async (tx) => {
        await revokeLinks(tx, ticketId);
        return {};
      },
      { scope: scopeOfLink(entityId) },
    );
  };

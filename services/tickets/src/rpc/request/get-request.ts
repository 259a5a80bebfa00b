import type {
  GetRequestRequest,
  GetRequestResponse,
} from "@yanapa/proto/yanapa/tickets/v1/request_service.ts";
import { type Handler, requesterOf } from "@yanapa/rpc";
import { getRequest as readRequest } from "../../store/requester/requests.ts";
import { lastPublicMessages } from "../../store/ticket/messages.ts";
import type { App } from "../app.ts";
import { shownMessages } from "./own-request.ts";
import { ownSight, requestDetail } from "./request-detail.ts";
import { requestToProto } from "./request-to-proto.ts";

/** Gets one of the caller's cases with its public messages and what is theirs to know of it. */
export const getRequest =
  (app: App): Handler<GetRequestRequest, GetRequestResponse> =>
  async ({ requestId }, call) => {
    const { personId } = requesterOf(call);
    const { row, messages } = await app.database.read(call, async (sql) => {
      const [row, messages] = await Promise.all([
        readRequest(sql, personId, requestId),
        lastPublicMessages(sql, requestId, shownMessages),
      ]);
      return { row, messages };
    });
    const detail = await requestDetail(app, row, ownSight(row.entityId, personId));
    return { request: { ...requestToProto(row, call.clock.now(), messages), detail } };
  };

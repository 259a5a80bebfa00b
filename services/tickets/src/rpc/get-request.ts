import type {
  GetRequestRequest,
  GetRequestResponse,
} from "@yanapa/proto/yanapa/tickets/v1/request_service.ts";
import { type Handler, requesterOf } from "@yanapa/rpc";
import { lastPublicMessages } from "../store/messages.ts";
import { getRequest as readRequest } from "../store/requests.ts";
import type { App } from "./app.ts";
import { shownMessages } from "./own-request.ts";
import { requestToProto } from "./request-to-proto.ts";

/** Gets one of the caller's cases with its public messages. */
export const getRequest =
  ({ database }: App): Handler<GetRequestRequest, GetRequestResponse> =>
  ({ requestId }, call) =>
    database.read(call, async (sql) => {
      const [row, messages] = await Promise.all([
        readRequest(sql, requesterOf(call).personId, requestId),
        lastPublicMessages(sql, requestId, shownMessages),
      ]);
      return { request: requestToProto(row, call.clock.now(), messages) };
    });

import type {
  ListRequestsRequest,
  ListRequestsResponse,
} from "@yanapa/proto/yanapa/tickets/v1/request_service.ts";
import { type Handler, requesterOf } from "@yanapa/rpc";
import { listRequests as readRequests } from "../../store/requester/requests.ts";
import type { App } from "../app.ts";
import { pageSizeOf } from "../page-size.ts";
import { requestToProto } from "./request-to-proto.ts";

/** Lists the caller's own cases in every entity, newest first. */
export const listRequests =
  ({ database }: App): Handler<ListRequestsRequest, ListRequestsResponse> =>
  ({ includeClosed, closedOnly, pageSize, pageToken }, call) =>
    database.read(call, async (sql) => {
      const which = closedOnly ? ("closed" as const) : includeClosed ? ("all" as const) : ("open" as const);
      const page = { which, pageSize: pageSizeOf(pageSize), pageToken };
      const { rows, nextPageToken } = await readRequests(sql, requesterOf(call).personId, page);
      const now = call.clock.now();
      return { requests: rows.map((row) => requestToProto(row, now)), nextPageToken };
    });

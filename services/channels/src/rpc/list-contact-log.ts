import type {
  ListContactLogRequest,
  ListContactLogResponse,
} from "@yanapa/proto/yanapa/channels/v1/contact_log_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { pageSizeOf } from "./page-size.ts";
import { contactEntryToProto } from "./to-proto.ts";

export const listContactLog =
  ({ contactLog, tickets }: App): Handler<ListContactLogRequest, ListContactLogResponse> =>
  async ({ ticketId, pageSize, pageToken }, call) => {
    if (ticketId !== "") await tickets.find(call, ticketId);
    const page = await contactLog.list(call, { ticketId, pageSize: pageSizeOf(pageSize), pageToken });
    return { entries: page.entries.map(contactEntryToProto), nextPageToken: page.next };
  };

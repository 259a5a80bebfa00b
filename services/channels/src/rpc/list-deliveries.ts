import type {
  ListDeliveriesRequest,
  ListDeliveriesResponse,
} from "@yanapa/proto/yanapa/channels/v1/delivery_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { pageSizeOf } from "./page-size.ts";

export const listDeliveries =
  ({ deliveries, tickets }: App): Handler<ListDeliveriesRequest, ListDeliveriesResponse> =>
  async ({ ticketId, pageSize, pageToken }, call) => {
    await tickets.find(call, ticketId);
    const page = await deliveries.list(call, { ticketId, pageSize: pageSizeOf(pageSize), pageToken });
    return { deliveries: page.deliveries, nextPageToken: page.next };
  };

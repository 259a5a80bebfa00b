import type {
  ListEntityAppointmentsRequest,
  ListEntityAppointmentsResponse,
} from "@yanapa/proto/yanapa/identity/v1/entity_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { pageSizeOf } from "../page-size.ts";
import { appointmentToProto } from "../to-proto.ts";

export const listEntityAppointments =
  ({ appointments, entities }: App): Handler<ListEntityAppointmentsRequest, ListEntityAppointmentsResponse> =>
  async ({ entityId, pageSize, pageToken }) => {
    await entities.get(entityId);
    const page = await appointments.list({ kind: "platform" }, entityId, pageSizeOf(pageSize), pageToken);
    return { appointments: page.appointments.map(appointmentToProto), nextPageToken: page.next };
  };

import type {
  ListAppointmentsRequest,
  ListAppointmentsResponse,
} from "@yanapa/proto/yanapa/identity/v1/appointment_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { pageSizeOf } from "../page-size.ts";
import { appointmentToProto } from "../to-proto.ts";

export const listAppointments =
  ({ appointments }: App): Handler<ListAppointmentsRequest, ListAppointmentsResponse> =>
  async ({ pageSize, pageToken }, call) => {
    const { entityId } = staffOf(call);
    const scope = { kind: "staff", entityId, restricted: false } as const;
    const page = await appointments.list(scope, entityId, pageSizeOf(pageSize), pageToken);
    return {
      appointments: page.appointments.map(appointmentToProto),
      nextPageToken: page.next,
      windowWorkingDays: page.windowDays,
    };
  };

import type {
  GetAppointmentRequest,
  GetAppointmentResponse,
} from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { appointmentToProto } from "../to-proto.ts";

export const getAppointment =
  ({ appointments }: App): Handler<GetAppointmentRequest, GetAppointmentResponse> =>
  async ({ entityId, appointmentId }) => ({
    appointment: appointmentToProto(await appointments.get(entityId, appointmentId)),
  });

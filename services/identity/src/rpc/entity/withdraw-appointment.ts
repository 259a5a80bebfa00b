import type {
  WithdrawAppointmentRequest,
  WithdrawAppointmentResponse,
} from "@yanapa/proto/yanapa/identity/v1/entity_service.ts";
import type { Handler } from "@yanapa/rpc";
import { withdraw } from "../../domain/appointment.ts";
import type { App } from "../app.ts";
import { appointmentToProto } from "../to-proto.ts";

/** Withdraws an appointment before it takes effect; the entity's administrators and supervisors are told by the event. */
export const withdrawAppointment =
  ({ appointments }: App): Handler<WithdrawAppointmentRequest, WithdrawAppointmentResponse> =>
  ({ entityId, appointmentId, reason }, call) =>
    appointments.change(
      call,
      entityId,
      appointmentId,
      (appointment) => withdraw(appointment, reason),
      (appointment) => ({ appointment: appointmentToProto(appointment) }),
    );

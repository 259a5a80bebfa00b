import { InternalError } from "@yanapa/errors";
import type {
  ConfirmAppointmentRequest,
  ConfirmAppointmentResponse,
} from "@yanapa/proto/yanapa/identity/v1/entity_service.ts";
import { type Handler, platformOf } from "@yanapa/rpc";
import { confirm } from "../../domain/appointment.ts";
import type { App } from "../app.ts";
import { appointmentToProto } from "../to-proto.ts";

/** Goes on with an appointment that was objected to; the second person's word makes it take effect. */
export const confirmAppointment =
  ({ appointments }: App): Handler<ConfirmAppointmentRequest, ConfirmAppointmentResponse> =>
  ({ entityId, appointmentId, note }, call) => {
    if (note === undefined) throw new InternalError("VALIDATION_MISSED", { field: "note" });
    return appointments.change(
      call,
      entityId,
      appointmentId,
      (appointment, tx) => confirm(appointment, platformOf(call).personId, note, tx.now),
      (appointment) => ({ appointment: appointmentToProto(appointment) }),
    );
  };

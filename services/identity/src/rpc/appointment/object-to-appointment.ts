import type {
  ObjectToAppointmentRequest,
  ObjectToAppointmentResponse,
} from "@yanapa/proto/yanapa/identity/v1/appointment_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { object } from "../../domain/appointment.ts";
import type { App } from "../app.ts";
import { appointmentToProto } from "../to-proto.ts";

/** Holds an appointment by AGETIC; the others of the entity are told by the event. */
export const objectToAppointment =
  ({ appointments }: App): Handler<ObjectToAppointmentRequest, ObjectToAppointmentResponse> =>
  ({ appointmentId, reason }, call) => {
    const { entityId, personId } = staffOf(call);
    return appointments.change(
      call,
      entityId,
      appointmentId,
      (appointment) => object(appointment, personId, reason),
      (appointment) => ({ appointment: appointmentToProto(appointment) }),
    );
  };

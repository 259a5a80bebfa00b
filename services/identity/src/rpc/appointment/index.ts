import type { App } from "../app.ts";
import { listAppointments } from "./list-appointments.ts";
import { objectToAppointment } from "./object-to-appointment.ts";
import { setAppointmentWindow } from "./set-appointment-window.ts";

/** Rpcs of AppointmentService. */
export const appointmentRpcs = (app: App) => ({
  listAppointments: listAppointments(app),
  objectToAppointment: objectToAppointment(app),
  setAppointmentWindow: setAppointmentWindow(app),
});

import type { App } from "../app.ts";
import { appointAdministrator } from "./appoint-administrator.ts";
import { confirmAppointment } from "./confirm-appointment.ts";
import { getEntity } from "./get-entity.ts";
import { listEntities } from "./list-entities.ts";
import { listEntityAppointments } from "./list-entity-appointments.ts";
import { registerEntity } from "./register-entity.ts";
import { withdrawAppointment } from "./withdraw-appointment.ts";

/** Rpcs of EntityService. */
export const entityRpcs = (app: App) => ({
  registerEntity: registerEntity(app),
  getEntity: getEntity(app),
  listEntities: listEntities(app),
  appointAdministrator: appointAdministrator(app),
  listEntityAppointments: listEntityAppointments(app),
  confirmAppointment: confirmAppointment(app),
  withdrawAppointment: withdrawAppointment(app),
});

import type {
  SetAppointmentWindowRequest,
  SetAppointmentWindowResponse,
} from "@yanapa/proto/yanapa/identity/v1/appointment_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { setWindow } from "../../store/appointments.ts";
import type { App } from "../app.ts";

export const setAppointmentWindow =
  ({ database }: App): Handler<SetAppointmentWindowRequest, SetAppointmentWindowResponse> =>
  ({ workingDays }, call) =>
    database.change(call, async (tx) => {
      await setWindow(tx, staffOf(call).entityId, workingDays);
      return { workingDays };
    });

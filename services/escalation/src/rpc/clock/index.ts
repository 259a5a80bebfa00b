import type { App } from "../app.ts";
import { addWorkingDays } from "./add-working-days.ts";
import { checkDeadline } from "./check-deadline.ts";
import { explainClock } from "./explain-clock.ts";
import { getClock } from "./get-clock.ts";
import { measureTicket } from "./measure-ticket.ts";

/** Rpcs of ClockService. */
export const clockRpcs = (app: App) => ({
  getClock: getClock(app),
  explainClock: explainClock(app),
  checkDeadline: checkDeadline(app),
  measureTicket: measureTicket(app),
  addWorkingDays: addWorkingDays(app),
});

import type { ContactLog } from "../store/contact-log.ts";
import type { Deliveries } from "../store/deliveries.ts";
import type { Surveys } from "../store/surveys.ts";
import type { Tickets } from "../store/tickets.ts";

/** What channels' rpcs work with. */
export type App = {
  readonly contactLog: ContactLog;
  readonly deliveries: Deliveries;
  readonly surveys: Surveys;
  readonly tickets: Tickets;
};

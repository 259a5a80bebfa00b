import type { TicketDirectoryServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import type { Client } from "@yanapa/rpc";
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
  /** Tickets: which case a link opens. */
  readonly cases: Client<typeof TicketDirectoryServiceService>;
};

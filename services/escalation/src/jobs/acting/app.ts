import type { Database } from "@yanapa/database";
import type { DirectoryServiceService } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { TicketActionServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_action_service.ts";
import type { Client } from "@yanapa/rpc";
import type { Clock, Logger } from "@yanapa/telemetry";
import type { Clocks } from "../../store/clocks.ts";

/** What rules act with. */
export type RulesApp = {
  readonly database: Database;
  readonly clocks: Clocks;
  readonly clock: Clock;
  readonly tickets: Client<typeof TicketActionServiceService>;
  /** Identity: who serves where. */
  readonly members: Client<typeof DirectoryServiceService>;
  readonly log: Logger;
};

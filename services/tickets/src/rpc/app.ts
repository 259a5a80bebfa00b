import type { Database } from "@yanapa/database";
import type { ClockServiceService } from "@yanapa/proto/yanapa/escalation/v1/clock_service.ts";
import type { DirectoryServiceService } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { ArticleDirectoryServiceService } from "@yanapa/proto/yanapa/knowledge/v1/article_directory_service.ts";
import type { Client } from "@yanapa/rpc";
import type { Staffing } from "../staffing.ts";
import type { NumberBlocks } from "../store/ticket/number-blocks.ts";
import type { Tickets } from "../store/ticket/tickets.ts";

/** What the rpcs of tickets work with. */
export type App = {
  readonly database: Database;
  readonly tickets: Tickets;
  readonly numbers: NumberBlocks;
  /** Escalation: maximum times and measures. */
  readonly clocks: Client<typeof ClockServiceService>;
  /** Knowledge: which articles an entity has. */
  readonly articles: Client<typeof ArticleDirectoryServiceService>;
  /** Version of the privacy notice that the portal shows. */
  readonly privacyNoticeVersion: string;
  /** Who attends in an entity now. */
  readonly staffing: Staffing;
  /** Identity: verified people. */
  readonly directory: Client<typeof DirectoryServiceService>;
};

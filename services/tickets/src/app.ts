import { ClockServiceService } from "@yanapa/proto/yanapa/escalation/v1/clock_service.ts";
import { DirectoryServiceService } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import { ArticleDirectoryServiceService } from "@yanapa/proto/yanapa/knowledge/v1/article_directory_service.ts";
import { defineService } from "@yanapa/service";
import { config } from "./config.ts";
import { listeners } from "./events/index.ts";
import { dateConfirmations } from "./jobs/date-confirmations.ts";
import { releaseTickets } from "./jobs/release-tickets.ts";
import { closingTerms } from "./rpc/closing-terms.ts";
import { rpcs } from "./rpc/index.ts";
import { Staffing } from "./staffing.ts";
import { catalogueTables } from "./store/catalogue/catalogue-tables.ts";
import { migrations } from "./store/migrations/index.ts";
import { NumberBlocks } from "./store/ticket/number-blocks.ts";
import { Tickets } from "./store/ticket/tickets.ts";

/** Intake, work, hand-over, verification, closing and its report (RA 0040/2022 §7, §8). */
export const tickets = defineService({
  name: "tickets",
  config,
  entities: catalogueTables,
  migrations,
  duplicates: {
    catalogue_service_name_key: "SERVICE_NAME_TAKEN",
    channel_name_key: "CHANNEL_NAME_TAKEN",
  },
  create: ({ config: { PRIVACY_NOTICE_VERSION: privacyNoticeVersion }, database, client, clock, log }) => {
    const clocks = client(ClockServiceService);
    const directory = client(DirectoryServiceService);
    const staffing = new Staffing(directory);
    const tickets = new Tickets(database, (call) => closingTerms({ database, staffing }, call));
    const numbers = new NumberBlocks(database);
    return {
      rpcs: rpcs({
        database,
        tickets,
        staffing,
        numbers,
        clocks,
        articles: client(ArticleDirectoryServiceService),
        directory,
        privacyNoticeVersion,
      }),
      listeners: listeners({ database, directory }),
      jobs: [
        releaseTickets({ database, tickets, clock }),
        dateConfirmations({ database, clocks, clock, log }),
      ],
      close: () => numbers.close(),
    };
  },
});

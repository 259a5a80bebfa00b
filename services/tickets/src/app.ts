import { ClockServiceService } from "@yanapa/proto/yanapa/escalation/v1/clock_service.ts";
import { DirectoryServiceService } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import { ArticleDirectoryServiceService } from "@yanapa/proto/yanapa/knowledge/v1/article_directory_service.ts";
import { defineService } from "@yanapa/service";
import { config } from "./config.ts";
import { listeners } from "./events/index.ts";
import { rpcs } from "./rpc/index.ts";
import { contactTables } from "./store/contact-tables.ts";
import { migrations } from "./store/migrations/index.ts";
import { NumberBlocks } from "./store/number-blocks.ts";
import { Tickets } from "./store/tickets.ts";

/** Intake, work, hand-over, verification, closing and its report (RA 0040/2022 §7, §8). */
export const tickets = defineService({
  name: "tickets",
  config,
  entities: contactTables,
  migrations,
  create: ({ config: { PRIVACY_NOTICE_VERSION: privacyNoticeVersion }, database, client }) => {
    const directory = client(DirectoryServiceService);
    return {
      rpcs: rpcs({
        database,
        tickets: new Tickets(database),
        numbers: new NumberBlocks(database),
        clocks: client(ClockServiceService),
        articles: client(ArticleDirectoryServiceService),
        directory,
        privacyNoticeVersion,
      }),
      listeners: listeners({ database, directory }),
    };
  },
});

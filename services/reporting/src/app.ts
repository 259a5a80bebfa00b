import { TicketTextServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_text_service.ts";
import { defineService } from "@yanapa/service";
import { config } from "./config.ts";
import { listeners } from "./events/index.ts";
import { rpcs } from "./rpc/index.ts";
import { CauseNames } from "./store/cause-names.ts";
import { migrations } from "./store/migrations/index.ts";
import { Reports } from "./store/reports.ts";

/** Facts, the figures of RA 0040/2022 §8, and the reports that freeze them. */
export const reporting = defineService({
  name: "reporting",
  config,
  entities: [],
  migrations,
  create: ({ database, client }) => ({
    rpcs: rpcs({
      database,
      reports: new Reports(database),
      causes: new CauseNames(database, client(TicketTextServiceService)),
    }),
    listeners,
  }),
});

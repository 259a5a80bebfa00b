import { TicketDirectoryServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import { defineService } from "@yanapa/service";
import { config } from "./config.ts";
import { listeners } from "./events/index.ts";
import { rpcs } from "./rpc/index.ts";
import { PostgresqlSearch } from "./search/postgresql.ts";
import { Articles } from "./store/articles.ts";
import { migrations } from "./store/migrations/index.ts";
import { Tickets } from "./store/tickets.ts";

/** The knowledge base of each entity: articles, their history, and the search that finds them. */
export const knowledge = defineService({
  name: "knowledge",
  config,
  entities: [],
  migrations,
  create: ({ database, client }) => {
    const search = new PostgresqlSearch();
    const tickets = new Tickets(database, client(TicketDirectoryServiceService));
    return {
      rpcs: rpcs({ database, search, tickets, articles: new Articles(database, search) }),
      listeners,
    };
  },
});

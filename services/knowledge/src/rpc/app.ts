import type { Database } from "@yanapa/database";
import type { TicketDirectoryServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import type { Client } from "@yanapa/rpc";
import type { Telemetry } from "@yanapa/telemetry";
import type { ArticleSearch } from "../search/port.ts";
import type { ArticleVersions } from "../store/article-versions.ts";
import type { Articles } from "../store/articles.ts";
import type { Contributions } from "../store/contributions.ts";
import type { PublicArticles } from "../store/public-articles.ts";
import type { SynonymGroups } from "../store/synonym-groups.ts";
import type { Tickets } from "../store/tickets.ts";

/** What knowledge's rpcs work with. */
export type App = {
  readonly database: Database;
  readonly articles: Articles;
  readonly versions: ArticleVersions;
  readonly contributions: Contributions;
  readonly publicArticles: PublicArticles;
  readonly search: ArticleSearch;
  readonly synonyms: SynonymGroups;
  readonly tickets: Tickets;
  /** Tickets: what is in the catalogue of an entity. */
  readonly directory: Client<typeof TicketDirectoryServiceService>;
  /** Counts searches by who answered them. */
  readonly searches: ReturnType<Telemetry["meter"]["createCounter"]>;
};

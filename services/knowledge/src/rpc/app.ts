import type { Database } from "@yanapa/database";
import type { Telemetry } from "@yanapa/telemetry";
import type { ArticleSearch } from "../search/port.ts";
import type { Articles } from "../store/articles.ts";
import type { SynonymGroups } from "../store/synonym-groups.ts";
import type { Tickets } from "../store/tickets.ts";

/** What knowledge's rpcs work with. */
export type App = {
  readonly database: Database;
  readonly articles: Articles;
  readonly search: ArticleSearch;
  readonly synonyms: SynonymGroups;
  readonly tickets: Tickets;
  /** Counts searches by who answered them. */
  readonly searches: ReturnType<Telemetry["meter"]["createCounter"]>;
};

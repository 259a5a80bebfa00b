import { TicketDirectoryServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import { defineService } from "@yanapa/service";
import { ATTR_SEARCH_SOURCE, METRIC_SEARCHES } from "@yanapa/telemetry";
import { rebuildSearchIndex } from "./commands/rebuild-search-index.ts";
import { config } from "./config.ts";
import { listeners } from "./events/index.ts";
import { inspect } from "./inspect.ts";
import { rpcs } from "./rpc/index.ts";
import { CombinedSearch } from "./search/combined.ts";
import { OpenSearchSearch } from "./search/opensearch.ts";
import { PostgresqlSearch } from "./search/postgresql.ts";
import { ArticleVersions } from "./store/article-versions.ts";
import { Articles } from "./store/articles.ts";
import { Contributions } from "./store/contributions.ts";
import { migrations } from "./store/migrations/index.ts";
import { PublicArticles } from "./store/public-articles.ts";
import { SearchQueue } from "./store/search-queue.ts";
import { SynonymGroups } from "./store/synonym-groups.ts";
import { Tickets } from "./store/tickets.ts";

/** The knowledge base of each entity: articles, their history, and the search that finds them. */
export const knowledge = defineService({
  name: "knowledge",
  config,
  entities: [],
  migrations,
  inspect,
  commands: { "search-index rebuild": rebuildSearchIndex },
  create: ({
    config: { opensearchUrl: url, opensearchPrefix: prefix },
    database,
    client,
    log,
    telemetry,
  }) => {
    const queue = new SearchQueue(database);
    const opensearch = url === undefined ? undefined : new OpenSearchSearch({ url, prefix }, queue);
    const search = new CombinedSearch({ postgresql: new PostgresqlSearch(), queue, opensearch, log });
    const searches = telemetry.meter.createCounter(METRIC_SEARCHES);
    for (const source of ["OPENSEARCH", "POSTGRESQL"]) searches.add(0, { [ATTR_SEARCH_SOURCE]: source });
    const directory = client(TicketDirectoryServiceService);
    return {
      rpcs: rpcs({
        database,
        search,
        tickets: new Tickets(database, directory),
        directory,
        articles: new Articles(database, search),
        versions: new ArticleVersions(database),
        contributions: new Contributions(database),
        publicArticles: new PublicArticles(database),
        synonyms: new SynonymGroups(),
        searches,
      }),
      listeners,
      jobs:
        opensearch === undefined
          ? []
          : [{ name: "index-articles", everyMs: 1_000, run: (signal) => search.catchUp(signal) }],
      close: async () => opensearch?.close(),
    };
  },
});

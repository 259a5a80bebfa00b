import { ConfigError, type ConfigOf } from "@yanapa/config";
import type { Command } from "@yanapa/service";
import type { config as spec } from "../config.ts";
import { OpenSearchSearch } from "../search/opensearch.ts";
import { SearchQueue } from "../store/search-queue.ts";

/** Indexes every article anew from PostgreSQL; searches go on in the old index until the new one is complete. */
export const rebuildSearchIndex: Command<ConfigOf<typeof spec>> = {
  doc: "indexes all articles anew in OpenSearch; searches go on meanwhile",
  run: async ({ config: { opensearchUrl: url, opensearchPrefix: prefix }, database, print }) => {
    if (url === undefined) throw new ConfigError(["OPENSEARCH_URL is required (or OPENSEARCH_URL_FILE)"]);
    const search = new OpenSearchSearch({ url, prefix }, new SearchQueue(database));
    try {
      print("Se lee de PostgreSQL y se escribe en un índice nuevo; las búsquedas siguen en el anterior.");
      const count = await search.rebuild(({ done, entities, documents }) =>
        print(`  ${done} de ${entities} entidades, ${documents} artículos`),
      );
      print(`Listo: ${count} artículos; las búsquedas usan ya el índice nuevo.`);
    } finally {
      await search.close();
    }
  },
};

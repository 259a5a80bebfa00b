import type { PublicEntity } from "@yanapa/proto/json/identity.ts";
import type { PageRequest, PageRoute } from "../../lib/page.ts";
import { articlesOf, type FoundArticle } from "../articulos/found.ts";
import { Inicio } from "./page.tsx";

/** The start: the same for everybody who has not signed in. */
export const inicio: PageRoute = {
  method: "GET",
  path: "/",
  answer: async (request) => {
    const [isStaff, entities, articles] = await Promise.all([
      isStaffOf(request),
      someEntities(request),
      answeredOverAll(request),
    ]);
    return {
      title: request.t("inicio.titulo"),
      body: <Inicio request={request} isStaff={isStaff} entities={entities} articles={articles} />,
      cacheControl: "public, max-age=60",
    };
  },
};

const shown = 6;

/** Some of those that attend here; the start stands without them too. */
const someEntities = async ({ api }: PageRequest): Promise<readonly PublicEntity[]> => {
  const found = await api("PublicEntityService.FindEntities", { pageSize: shown }).catch(() => undefined);
  return found?.entities ?? [];
};

/** What is read most over all, each with whose it is in place of how it begins. */
const answeredOverAll = async (request: PageRequest): Promise<readonly FoundArticle[]> => {
  const articles = await articlesOf(request);
  const ids = [...new Set(articles.map(({ entityId }) => entityId))];
  const names = new Map(
    await Promise.all(
      ids.map(async (entityId) => {
        const found = await request
          .api("PublicEntityService.GetPublicEntity", { entityId })
          .catch(() => undefined);
        return [entityId, found?.entity?.name ?? ""] as const;
      }),
    ),
  );
  return articles.map((article) => ({ ...article, snippet: names.get(article.entityId) ?? "" }));
};

/** Whether the person gives help somewhere; the start stands without the answer too. */
const isStaffOf = async ({ self }: PageRequest): Promise<boolean> =>
  ((await self())?.memberships ?? []).length > 0;

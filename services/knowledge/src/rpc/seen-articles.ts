import { NotFoundError } from "@yanapa/errors";
import { type Call, staffOf } from "@yanapa/rpc";
import type { App } from "./app.ts";

/** As many as tickets tells of at once. */
const most = 50;

type OfTicket = { readonly ticketId?: string | undefined };
type Asked = Pick<App, "directory">;

/**
 * Those of some articles that the caller may read. One that names a ticket follows its visibility, text and all: when the
 * ticket turned out to be a security incident, what was written about it is for those who see security incidents. Tickets is
 * asked, since nobody else hears of all of them. Throws UNAVAILABLE while it is away.
 */
const seenArticles = async <A extends OfTicket>(
  { directory }: Asked,
  call: Call,
  articles: readonly A[],
): Promise<A[]> => {
  const { entityId, restricted } = staffOf(call);
  const named = [...new Set(articles.flatMap(({ ticketId }) => ticketId || []))];
  if (restricted || named.length === 0) return [...articles];
  const seen = new Set<string>();
  for (let from = 0; from < named.length; from += most) {
    const ticketIds = named.slice(from, from + most);
    const { seenTicketIds } = await directory.listTicketDigests({ entityId, ticketIds }, { call, entityId });
    for (const id of seenTicketIds) seen.add(id);
  }
  return articles.filter(({ ticketId }) => !ticketId || seen.has(ticketId));
};

/** The same of many: while tickets is away they are the ones that name no ticket. */
export const seenForNow = <A extends OfTicket>(
  app: Asked,
  call: Call,
  articles: readonly A[],
): Promise<A[]> =>
  seenArticles(app, call, articles).catch((err: unknown) => {
    call.log.warn({ err }, "articles that name a ticket are left out");
    return articles.filter(({ ticketId }) => !ticketId);
  });

/** Throws NOT_FOUND/ARTICLE_NOT_FOUND unless the caller may read the article, also for what it was answered before. */
export const mustSeeArticle = async (
  app: Pick<App, "directory" | "articles">,
  call: Call,
  articleId: string,
): Promise<void> => {
  await seenArticle(app, call, await app.articles.get(call, articleId));
};

/** The article itself. Throws NOT_FOUND/ARTICLE_NOT_FOUND when the caller may not read it, UNAVAILABLE. */
export const seenArticle = async <A extends OfTicket>(app: Asked, call: Call, article: A): Promise<A> => {
  const [seen] = await seenArticles(app, call, [article]);
  if (seen === undefined) throw new NotFoundError("ARTICLE_NOT_FOUND");
  return seen;
};

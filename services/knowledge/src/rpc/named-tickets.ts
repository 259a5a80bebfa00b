import type { Article } from "@yanapa/proto/yanapa/knowledge/v1/article.ts";
import { type Call, staffOf } from "@yanapa/rpc";
import type { App } from "./app.ts";

/** As many as tickets tells of at once. */
const most = 50;

/**
 * Articles as the caller may read them: one that names a ticket which turned out to be a security incident names none to
 * whoever may not see it. Tickets is asked, since nobody else hears of security incidents; while it is away none is named.
 */
export const namingSeenTickets = async (
  { directory }: Pick<App, "directory">,
  call: Call,
  articles: readonly Article[],
): Promise<Article[]> => {
  const { entityId, restricted } = staffOf(call);
  const named = [...new Set(articles.map(({ ticketId }) => ticketId).filter((id) => id !== ""))];
  if (restricted || named.length === 0) return [...articles];
  const seen = new Set<string>();
  for (let from = 0; from < named.length; from += most) {
    const ticketIds = named.slice(from, from + most);
    const { digests } = await directory
      .listTicketDigests({ entityId, ticketIds }, { call, entityId })
      .catch(() => ({ digests: [] }));
    for (const { ticketId } of digests) seen.add(ticketId);
  }
  return articles.map((article) => (seen.has(article.ticketId) ? article : { ...article, ticketId: "" }));
};

/** The same of the one article of a reply. */
export const namingSeenTicket = async <Reply extends { article?: Article | undefined }>(
  app: Pick<App, "directory">,
  call: Call,
  reply: Reply,
): Promise<Reply> => {
  if (reply.article === undefined) return reply;
  const [article] = await namingSeenTickets(app, call, [reply.article]);
  return { ...reply, article };
};

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ArticleServiceService } from "@yanapa/proto/yanapa/knowledge/v1/article_service.ts";
import { callers, newStreamPrefix, startTestService, type TestService } from "@yanapa/testing";
import { knowledge } from "../src/app.ts";
import { FakeTickets } from "./fake-tickets.ts";

let tickets: FakeTickets;
let service: TestService;
beforeAll(async () => {
  const streamPrefix = newStreamPrefix();
  tickets = await FakeTickets.start(streamPrefix);
  service = await startTestService(knowledge, { streamPrefix, peers: { tickets: tickets.rpcs } });
});
afterAll(async () => {
  await service?.stop();
  await tickets?.stop();
});

const as = (caller: Parameters<TestService["as"]>[0]) => service.client(ArticleServiceService, caller);
type Caller = Parameters<typeof as>[0];
const anyPage = { pageSize: 0, pageToken: "" };

/** A published article in its second version. */
const published = async (
  caller: Caller,
  text: { title?: string; body?: string; serviceId?: string; ticketId?: string } = {},
): Promise<string> => {
  const { article } = await as(caller).createArticle({
    title: "Imprimir en la sala",
    body: "Elija la bandeja dos.",
    keywords: [],
    serviceId: "",
    ticketId: "",
    ...text,
  });
  const articleId = article?.id ?? "";
  await as(caller).publishArticle({ articleId, expectedVersion: 1 });
  return articleId;
};
const found = async (
  caller: Caller,
  query: string,
  visibility: "UNSPECIFIED" | "PUBLIC" | "ENTITY" = "UNSPECIFIED",
) => (await as(caller).searchArticles({ query, serviceId: "", visibility, ...anyPage })).hits;

describe("an article that is retired", () => {
  it("is found by nobody, tells why, and comes back when it is published again", async () => {
    const operator = callers.operator();
    const articleId = await published(operator);
    const reason = "La sala ya no tiene impresora.";
    expect(await found(operator, "imprimir")).toHaveLength(1);
    const { article } = await as(operator).retireArticle({ articleId, expectedVersion: 2, reason });
    expect(article).toMatchObject({ state: "RETIRED", version: 3 });
    expect(await found(operator, "imprimir")).toEqual([]);
    const { versions } = await as(operator).listArticleVersions({ articleId, ...anyPage });
    expect(versions[0]).toMatchObject({ version: 3, state: "RETIRED", note: reason });
    await expect(as(operator).retireArticle({ articleId, expectedVersion: 0, reason })).rejects.toMatchObject(
      { kind: "WRONG_STATE", reason: "ARTICLE_NOT_PUBLISHED" },
    );
    await as(operator).publishArticle({ articleId, expectedVersion: 3 });
    expect(await found(operator, "imprimir")).toHaveLength(1);
  });

  it("was published, and is not overwritten by who saw another version", async () => {
    const operator = callers.operator();
    const articleId = await published(operator);
    const reason = "No sirve más";
    await expect(as(operator).retireArticle({ articleId, expectedVersion: 1, reason })).rejects.toMatchObject(
      { kind: "VERSION_MISMATCH" },
    );
  });
});

describe("the versions of an article", () => {
  it("are read one by one, and listed without texts, the newest first, in pages", async () => {
    const operator = callers.operator();
    const specialist = callers.specialist({ entityId: operator.entityId });
    const articleId = await published(operator, { body: "Elija la bandeja uno." });
    const after = { title: "Imprimir", body: "Elija la bandeja dos.", keywords: ["papel"] };
    await as(specialist).updateArticle({ articleId, expectedVersion: 2, ...after });
    const first = await as(operator).listArticleVersions({ articleId, pageSize: 2, pageToken: "" });
    expect(first.versions).toMatchObject([
      { version: 3, title: "Imprimir", body: "", editorId: specialist.personId, state: "PUBLISHED" },
      { version: 2, body: "", editorId: operator.personId, state: "PUBLISHED" },
    ]);
    const rest = await as(operator).listArticleVersions({
      articleId,
      pageSize: 2,
      pageToken: first.nextPageToken,
    });
    expect([rest.versions.map(({ version }) => version), rest.nextPageToken]).toEqual([[1], ""]);
    const { version } = await as(operator).getArticleVersion({ articleId, version: 1 });
    expect(version).toMatchObject({ version: 1, body: "Elija la bandeja uno.", state: "DRAFT" });
    await expect(as(operator).getArticleVersion({ articleId, version: 9 })).rejects.toMatchObject({
      kind: "NOT_FOUND",
      reason: "ARTICLE_VERSION_NOT_FOUND",
    });
  });

  it("of one that names a security incident are told to those alone who see it", async () => {
    const operator = callers.operator();
    const supervisor = callers.supervisor({ entityId: operator.entityId });
    const ticketId = await tickets.create(operator.entityId);
    const articleId = await published(operator, { ticketId });
    tickets.hide(ticketId);
    const hidden = { kind: "NOT_FOUND", reason: "ARTICLE_NOT_FOUND" };
    await expect(as(operator).getArticleVersion({ articleId, version: 1 })).rejects.toMatchObject(hidden);
    await expect(as(operator).listArticleVersions({ articleId, ...anyPage })).rejects.toMatchObject(hidden);
    expect((await as(supervisor).listArticleVersions({ articleId, ...anyPage })).versions).toHaveLength(2);
  });
});

describe("what is found", () => {
  it("says which of its words match", async () => {
    const operator = callers.operator();
    await published(operator, { title: "Papel", body: "Elija la bandeja dos." });
    const [hit] = await found(operator, "bandejas");
    expect(hit?.snippet).toBe("Elija la bandeja");
    expect(hit?.snippetParts).toEqual([
      { text: "Elija la ", matches: false },
      { text: "bandeja", matches: true },
    ]);
  });

  it("and what is listed can be held to a service, a state and its readers", async () => {
    const operator = callers.operator();
    const serviceId = tickets.offer(operator.entityId);
    const about = await published(operator, { title: "Guía del servicio", serviceId });
    const open = await published(operator, { title: "Guía para todos" });
    const retired = await published(operator, { title: "Guía vieja" });
    await as(operator).setArticleVisibility({
      articleId: open,
      expectedVersion: 0,
      visibility: "PUBLIC",
    });
    await as(operator).retireArticle({ articleId: retired, expectedVersion: 0, reason: "Es vieja" });
    const all = {
      draftsOnly: false,
      state: "UNSPECIFIED",
      serviceId: "",
      visibility: "UNSPECIFIED",
      ...anyPage,
    } as const;
    const listed = async (rest: object) =>
      (await as(operator).listArticles({ ...all, ...rest })).articles.map(({ id }) => id);
    expect(await listed({})).toEqual([retired, open, about]);
    expect(await listed({ serviceId })).toEqual([about]);
    expect(await listed({ state: "RETIRED" })).toEqual([retired]);
    expect(await listed({ visibility: "PUBLIC" })).toEqual([open]);
    expect((await found(operator, "guía", "PUBLIC")).map((hit) => hit.articleId)).toEqual([open]);
    expect(await found(operator, "guía", "ENTITY")).toHaveLength(1);
  });
});

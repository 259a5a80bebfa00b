import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { assertIsolation, uuidv7 } from "@yanapa/database";
import { ArticleDirectoryServiceService } from "@yanapa/proto/yanapa/knowledge/v1/article_directory_service.ts";
import { ArticleChanged } from "@yanapa/proto/yanapa/knowledge/v1/article_events.ts";
import {
  ArticleServiceService,
  type CreateArticleRequest,
  type ListArticlesRequest,
} from "@yanapa/proto/yanapa/knowledge/v1/article_service.ts";
import { SynonymServiceService } from "@yanapa/proto/yanapa/knowledge/v1/synonym_service.ts";
import { callers, eventually, newStreamPrefix, startTestService, type TestService } from "@yanapa/testing";
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
const text = {
  title: "Restablecer la contraseña",
  body: "Ingrese al portal y pida otra.",
  keywords: ["clave"],
};
const draft = (rest: Partial<CreateArticleRequest> = {}): CreateArticleRequest => ({
  ...text,
  serviceId: "",
  ticketId: "",
  ...rest,
});
const search = (caller: Parameters<typeof as>[0], query: string, rest = {}) =>
  as(caller).searchArticles({
    query,
    serviceId: "",
    visibility: "UNSPECIFIED",
    pageSize: 0,
    pageToken: "",
    ...rest,
  });
const list = (caller: Parameters<typeof as>[0], rest: Partial<ListArticlesRequest> = {}) =>
  as(caller).listArticles({
    draftsOnly: false,
    state: "UNSPECIFIED",
    serviceId: "",
    visibility: "UNSPECIFIED",
    pageSize: 0,
    pageToken: "",
    ...rest,
  });

describe("an article", () => {
  it("is written by one and published by another, and found only from then on", async () => {
    const operator = callers.operator();
    const specialist = callers.specialist({ entityId: operator.entityId });
    const { article } = await as(specialist).createArticle(
      draft({ serviceId: tickets.offer(operator.entityId) }),
    );
    expect(article).toMatchObject({ ...text, state: "DRAFT", version: 1, authorId: specialist.personId });
    const articleId = article?.id ?? "";
    expect(await search(operator, "contraseña")).toEqual({
      hits: [],
      nextPageToken: "",
      searchSource: "POSTGRESQL",
    });
    const published = await as(operator).publishArticle({ articleId, expectedVersion: 1 });
    expect(published.article).toMatchObject({ state: "PUBLISHED", version: 2 });
    expect((await search(operator, "contrasena")).hits).toEqual([
      {
        articleId,
        title: text.title,
        snippet: text.body,
        snippetParts: [{ text: text.body, matches: false }],
        serviceId: article?.serviceId,
        visibility: "ENTITY",
        updateTime: published.article?.updateTime,
      },
    ]);
    expect(await as(operator).getArticle({ articleId })).toEqual(published);
    await expect(as(operator).publishArticle({ articleId, expectedVersion: 0 })).rejects.toMatchObject({
      kind: "WRONG_STATE",
      reason: "ARTICLE_ALREADY_PUBLISHED",
    });
  });

  it("keeps every version it had, and tells of each", async () => {
    const operator = callers.operator();
    const { article } = await as(operator).createArticle(draft());
    const articleId = article?.id ?? "";
    await as(operator).updateArticle({ articleId, expectedVersion: 1, ...text, title: "Otro título" });
    await as(operator).publishArticle({ articleId, expectedVersion: 2 });
    const scope = { kind: "staff", entityId: operator.entityId, restricted: false } as const;
    const versions = await service.database.read(scope, (sql) =>
      sql.query(
        "test_versions",
        "SELECT version, title, state FROM article_version WHERE article_id = $1 ORDER BY version",
        [articleId],
      ),
    );
    expect(versions).toEqual([
      { version: 1, title: text.title, state: "DRAFT" },
      { version: 2, title: "Otro título", state: "DRAFT" },
      { version: 3, title: "Otro título", state: "PUBLISHED" },
    ]);
    const events = await service.database.read(scope, (sql) =>
      sql.query<{ body: Buffer }>(
        "test_events",
        "SELECT body FROM event WHERE aggregate_id = $1 ORDER BY position",
        [articleId],
      ),
    );
    expect(events.map(({ body }) => ArticleChanged.decode(body))).toMatchObject([
      { version: 1, state: "DRAFT" },
      { version: 2, state: "DRAFT" },
      { version: 3, state: "PUBLISHED" },
    ]);
  });

  it("changed by somebody else meanwhile is not overwritten", async () => {
    const operator = callers.operator();
    const { article } = await as(operator).createArticle(draft());
    const change = { articleId: article?.id ?? "", ...text };
    await as(operator).updateArticle({ ...change, expectedVersion: 1 });
    await expect(as(operator).updateArticle({ ...change, expectedVersion: 1 })).rejects.toMatchObject({
      kind: "VERSION_MISMATCH",
      reason: "ARTICLE_CHANGED",
    });
  });

  it("with one idempotency key is created once", async () => {
    const operator = callers.operator();
    const idempotencyKey = uuidv7();
    const first = await as(operator).createArticle(draft(), { idempotencyKey });
    expect(await as(operator).createArticle(draft(), { idempotencyKey })).toEqual(first);
    await expect(
      as(operator).createArticle(draft({ title: "Otro" }), { idempotencyKey }),
    ).rejects.toMatchObject({ kind: "IDEMPOTENCY_MISMATCH" });
  });

  it("that says nothing is refused, naming the fields", async () => {
    await expect(
      as(callers.operator()).createArticle(draft({ title: "   ", body: "\n" })),
    ).rejects.toMatchObject({
      kind: "INVALID_ARGUMENT",
      fields: [
        { field: "title", reason: "FIELD_TOO_SHORT" },
        { field: "body", reason: "FIELD_REQUIRED" },
      ],
    });
  });

  it("names a service of its entity's catalogue only, and another entity's is like none", async () => {
    const operator = callers.operator();
    const serviceId = tickets.offer(operator.entityId);
    expect((await as(operator).createArticle(draft({ serviceId }))).article?.serviceId).toBe(serviceId);
    const foreign = tickets.offer(uuidv7());
    for (const other of [foreign, uuidv7()])
      await expect(as(operator).createArticle(draft({ serviceId: other }))).rejects.toMatchObject({
        kind: "NOT_FOUND",
        reason: "SERVICE_NOT_FOUND",
        fields: [{ field: "service_id", reason: "SERVICE_NOT_FOUND" }],
      });
  });

  it("that names a service is not kept while tickets cannot tell, and is with the same key afterwards", async () => {
    const operator = callers.operator();
    const named = draft({ serviceId: tickets.offer(operator.entityId) });
    const options = { idempotencyKey: uuidv7() };
    const listed = () => list(operator);
    tickets.isAway = true;
    try {
      await expect(as(operator).createArticle(named, options)).rejects.toMatchObject({ kind: "UNAVAILABLE" });
      expect((await listed()).articles).toEqual([]);
      await as(operator).createArticle(draft({ title: "Sin servicio" }));
    } finally {
      tickets.isAway = false;
    }
    await as(operator).createArticle(named, options);
    expect((await listed()).articles).toHaveLength(2);
  });

  it("is known to tickets in its own entity alone, draft or published", async () => {
    const operator = callers.operator();
    const articleId = (await as(operator).createArticle(draft())).article?.id ?? "";
    const asked = service.client(ArticleDirectoryServiceService, callers.service("tickets"));
    expect(await asked.checkArticle({ entityId: operator.entityId, articleId })).toEqual({ exists: true });
    expect(await asked.checkArticle({ entityId: uuidv7(), articleId })).toEqual({ exists: false });
  });

  it("names a ticket of its entity, heard of or not", async () => {
    const operator = callers.operator();
    const known = tickets.know(operator.entityId);
    expect((await as(operator).createArticle(draft({ ticketId: known }))).article?.ticketId).toBe(known);
    const heard = await tickets.create(operator.entityId);
    const named = () =>
      as(operator)
        .createArticle(draft({ ticketId: heard }))
        .catch(() => undefined);
    expect((await eventually(named))?.article?.ticketId).toBe(heard);
  });

  it("shows what names a ticket that turned out to be a security incident to those alone who may see it", async () => {
    const operator = callers.operator();
    const supervisor = callers.supervisor({ entityId: operator.entityId });
    const ticketId = await tickets.create(operator.entityId);
    const [createKey, publishKey, updateKey] = [uuidv7(), uuidv7(), uuidv7()];
    const create = (by = operator) =>
      as(by).createArticle(draft({ ticketId, title: "Servidor quipucamayoc" }), {
        idempotencyKey: createKey,
      });
    const articleId = (await create()).article?.id ?? "";
    const acts = {
      publish: (by = operator) =>
        as(by).publishArticle({ articleId, expectedVersion: 1 }, { idempotencyKey: publishKey }),
      update: (by = operator) =>
        as(by).updateArticle({ articleId, expectedVersion: 2, ...text }, { idempotencyKey: updateKey }),
    };
    const found = async (by: typeof operator) => {
      const listed = await list(by, { draftsOnly: false, pageSize: 0, pageToken: "" });
      const hits = await search(by, text.title);
      return [listed.articles.map(({ id }) => id), hits.hits.map((hit) => hit.articleId)];
    };
    expect((await acts.publish()).article?.ticketId).toBe(ticketId);
    await acts.update();
    expect(await found(operator)).toEqual([[articleId], [articleId]]);

    tickets.hide(ticketId);
    const hidden = { kind: "NOT_FOUND", reason: "ARTICLE_NOT_FOUND" };
    await expect(as(operator).getArticle({ articleId })).rejects.toMatchObject(hidden);
    expect(await found(operator)).toEqual([[], []]);
    // Neither what was answered before nor anything new is told of it.
    await expect(acts.publish()).rejects.toMatchObject(hidden);
    await expect(acts.update()).rejects.toMatchObject(hidden);
    await expect(
      as(operator).updateArticle({ articleId, expectedVersion: 0, ...text }),
    ).rejects.toMatchObject(hidden);
    await expect(create()).rejects.toMatchObject({ kind: "NOT_FOUND", reason: "TICKET_NOT_FOUND" });
    await expect(as(operator).createArticle(draft({ ticketId }))).rejects.toMatchObject({
      reason: "TICKET_NOT_FOUND",
    });

    expect((await as(supervisor).getArticle({ articleId })).article?.ticketId).toBe(ticketId);
    expect(await found(supervisor)).toEqual([[articleId], [articleId]]);
  });

  it("shows no article that names a ticket while tickets can't say who sees it, and the others as always", async () => {
    const operator = callers.operator();
    const named = await as(operator).createArticle(draft({ ticketId: tickets.know(operator.entityId) }));
    const plain = await as(operator).createArticle(draft());
    tickets.isAway = true;
    try {
      const { articles } = await list(operator, { draftsOnly: false, pageSize: 0, pageToken: "" });
      expect(articles.map(({ id }) => id)).toEqual([plain.article?.id]);
      await expect(as(operator).getArticle({ articleId: named.article?.id ?? "" })).rejects.toMatchObject({
        kind: "UNAVAILABLE",
      });
    } finally {
      tickets.isAway = false;
    }
  });

  it("never names a ticket of another entity or a security incident", async () => {
    const supervisor = callers.supervisor();
    const secret = await tickets.create(supervisor.entityId, "SECURITY_INCIDENT");
    for (const ticketId of [tickets.know(uuidv7()), secret, uuidv7()])
      await expect(as(supervisor).createArticle(draft({ ticketId }))).rejects.toMatchObject({
        kind: "NOT_FOUND",
        reason: "TICKET_NOT_FOUND",
      });
  });
});

describe("lists", () => {
  it("have the last changed first, without bodies, in pages that neither repeat nor lose", async () => {
    const operator = callers.operator();
    const ids: string[] = [];
    for (let turn = 0; turn < 5; turn += 1)
      ids.unshift((await as(operator).createArticle(draft({ title: `Guía ${turn}` }))).article?.id ?? "");
    await as(operator).publishArticle({ articleId: ids[4] ?? "", expectedVersion: 0 });
    const order = [ids[4], ...ids.slice(0, 4)];
    const listed: string[] = [];
    let pageToken = "";
    do {
      const page = await list(operator, { draftsOnly: false, pageSize: 2, pageToken });
      listed.push(...page.articles.map(({ id }) => id));
      expect(page.articles.every(({ body }) => body === "")).toBe(true);
      pageToken = page.nextPageToken;
    } while (pageToken !== "");
    expect(listed).toEqual(order);
    const drafts = await list(operator, { draftsOnly: true, pageSize: 0, pageToken: "" });
    expect(drafts.articles.map(({ id }) => id)).toEqual(order.slice(1));
  });

  it("refuse a token of another list", async () => {
    const pageToken = Buffer.from(JSON.stringify(["exact", 10])).toString("base64url");
    await expect(
      list(callers.operator(), { draftsOnly: false, pageSize: 2, pageToken }),
    ).rejects.toMatchObject({ kind: "INVALID_ARGUMENT", reason: "PAGE_TOKEN_INVALID" });
  });
});

describe("synonyms", () => {
  it("are the entity's own, set by its administrator, and followed by searches at once", async () => {
    const operator = callers.operator();
    const administrator = callers.entityAdmin({ entityId: operator.entityId });
    const { article } = await as(operator).createArticle(draft({ title: "Cargar la laptop" }));
    await as(operator).publishArticle({ articleId: article?.id ?? "", expectedVersion: 0 });
    expect((await search(operator, "portátil")).hits).toEqual([]);
    const synonyms = (caller: Parameters<typeof as>[0]) => service.client(SynonymServiceService, caller);
    const groups = [{ words: ["laptop", "portátil"] }];
    const kept = { groups, version: 1 };
    expect(await synonyms(administrator).setSynonyms({ groups, expectedVersion: 0 })).toEqual(kept);
    expect(await synonyms(operator).listSynonyms({})).toEqual(kept);
    expect((await search(operator, "portátil")).hits).toHaveLength(1);
    expect(await synonyms(callers.operator()).listSynonyms({})).toEqual({ groups: [], version: 0 });
    await expect(synonyms(operator).setSynonyms({ groups, expectedVersion: 0 })).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
    });
    await synonyms(administrator).setSynonyms({ groups, expectedVersion: 1 });
    await expect(
      synonyms(administrator).setSynonyms({ groups: [], expectedVersion: 1 }),
    ).rejects.toMatchObject({ kind: "VERSION_MISMATCH", reason: "SYNONYMS_CHANGED" });
  });
});

describe("isolation", () => {
  it("has every table isolated", async () => {
    expect(await assertIsolation(service.urls.owner)).toEqual([]);
  });

  it("answers NOT_FOUND to the ids of another entity, in every field that takes one", async () => {
    const operator = callers.operator();
    const { article } = await as(operator).createArticle(draft());
    const articleId = article?.id ?? "";
    const stranger = as(callers.supervisor());
    const attempts = [
      () => stranger.getArticle({ articleId }),
      () => stranger.updateArticle({ articleId, expectedVersion: 0, ...text }),
      () => stranger.publishArticle({ articleId, expectedVersion: 0 }),
      () => stranger.setArticleVisibility({ articleId, expectedVersion: 0, visibility: "PUBLIC" }),
      () => stranger.retireArticle({ articleId, expectedVersion: 0, reason: "Ya no sirve" }),
      () => stranger.listArticleVersions({ articleId, pageSize: 0, pageToken: "" }),
      () => stranger.getArticleVersion({ articleId, version: 1 }),
    ];
    for (const attempt of attempts)
      await expect(attempt()).rejects.toMatchObject({ kind: "NOT_FOUND", reason: "ARTICLE_NOT_FOUND" });
    expect((await as(operator).getArticle({ articleId })).article).toEqual(article);
  });

  it("finds and lists nothing of another entity", async () => {
    const operator = callers.operator();
    const serviceId = tickets.offer(operator.entityId);
    const { article } = await as(operator).createArticle(draft({ title: "Zampoña", serviceId }));
    await as(operator).publishArticle({ articleId: article?.id ?? "", expectedVersion: 0 });
    expect((await search(operator, "zampoña")).hits).toHaveLength(1);
    const stranger = callers.operator();
    expect((await search(stranger, "zampoña")).hits).toEqual([]);
    expect((await search(stranger, "zampoña", { serviceId: article?.serviceId })).hits).toEqual([]);
    const { articles } = await list(stranger, { draftsOnly: false, pageSize: 0, pageToken: "" });
    expect(articles).toEqual([]);
  });
});

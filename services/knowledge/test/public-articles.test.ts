import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { ArticleServiceService } from "@yanapa/proto/yanapa/knowledge/v1/article_service.ts";
import { PublicArticleServiceService } from "@yanapa/proto/yanapa/knowledge/v1/public_article_service.ts";
import { SynonymServiceService } from "@yanapa/proto/yanapa/knowledge/v1/synonym_service.ts";
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

type Staff = ReturnType<typeof callers.operator>;
const as = (caller: Staff) => service.client(ArticleServiceService, caller);
const anybody = () => service.client(PublicArticleServiceService, callers.anonymous);
const find = async (entityId: string, query: string, serviceId = "") =>
  (await anybody().findPublicArticles({ entityId, query, serviceId, pageSize: 0 })).articles;
const mostRead = async (entityId: string, serviceId = "") =>
  (await anybody().listMostReadArticles({ entityId, serviceId, pageSize: 0 })).articles.map(
    ({ articleId }) => articleId,
  );

const write = async (by: Staff, title: string, rest: { serviceId?: string; ticketId?: string } = {}) => {
  const { article } = await as(by).createArticle({
    title,
    body: "Abra el portal, elija «Olvidé mi contraseña» y siga los pasos.",
    keywords: ["clave"],
    serviceId: "",
    ticketId: "",
    ...rest,
  });
  return article?.id ?? "";
};
const publish = (by: Staff, articleId: string) => as(by).publishArticle({ articleId, expectedVersion: 0 });
const show = (by: Staff, articleId: string, visibility: "PUBLIC" | "ENTITY" = "PUBLIC") =>
  as(by).setArticleVisibility({ articleId, expectedVersion: 0, visibility });
const published = async (by: Staff, title: string, serviceId = "") => {
  const id = await write(by, title, { serviceId });
  await publish(by, id);
  await show(by, id);
  return id;
};

describe("an article for anybody", () => {
  it("is one that is published and public, whichever came first, and no more once it is neither", async () => {
    const operator = callers.operator();
    const { entityId } = operator;
    const articleId = await write(operator, "Recuperar la contraseña");
    const seen = async () => [
      (await find(entityId, "perdí mi contrasena")).length,
      (await mostRead(entityId)).length,
      await anybody()
        .getPublicArticle({ entityId, articleId })
        .then(
          () => 1,
          ({ reason }) => reason,
        ),
    ];
    const nowhere = [0, 0, "ARTICLE_NOT_FOUND"];
    expect(await seen()).toEqual(nowhere);
    expect((await show(operator, articleId)).article).toMatchObject({ visibility: "PUBLIC", version: 2 });
    expect(await seen()).toEqual(nowhere);
    await publish(operator, articleId);
    expect(await seen()).toEqual([1, 1, 1]);
    await show(operator, articleId, "ENTITY");
    expect(await seen()).toEqual(nowhere);
    await show(operator, articleId);
    expect(await seen()).toEqual([1, 1, 1]);
  });

  it("is shown as it reads now, with nothing of who wrote it", async () => {
    const operator = callers.operator();
    const { entityId } = operator;
    const serviceId = tickets.offer(entityId);
    const articleId = await published(operator, "Recuperar la contraseña", serviceId);
    await as(operator).updateArticle({
      articleId,
      expectedVersion: 0,
      title: "Recuperar su contraseña",
      body: "Uno.\n\nDos.",
      keywords: [],
    });
    const { article } = await anybody().getPublicArticle({ entityId, articleId });
    expect(article).toEqual({
      entityId,
      id: articleId,
      title: "Recuperar su contraseña",
      body: "Uno.\n\nDos.",
      serviceId,
      updateTime: article?.updateTime,
    });
    expect(await find(entityId, "recuperar contraseña")).toEqual([
      { entityId, articleId, title: "Recuperar su contraseña", snippet: "Uno. Dos.", serviceId },
    ]);
  });

  it("never names a case: what was written about one stays with the entity", async () => {
    const operator = callers.operator();
    const articleId = await write(operator, "Lo de Rosmery", { ticketId: tickets.know(operator.entityId) });
    await publish(operator, articleId);
    await expect(show(operator, articleId)).rejects.toMatchObject({
      kind: "WRONG_STATE",
      reason: "ARTICLE_NAMES_TICKET",
    });
    expect(await mostRead(operator.entityId)).toEqual([]);
  });

  it("is of its entity, whatever another's staff or anybody asks with its id", async () => {
    const operator = callers.operator();
    const articleId = await published(operator, "Zampoña perdida");
    const stranger = callers.supervisor();
    await expect(show(stranger, articleId, "ENTITY")).rejects.toMatchObject({ reason: "ARTICLE_NOT_FOUND" });
    await expect(
      anybody().getPublicArticle({ entityId: stranger.entityId, articleId }),
    ).rejects.toMatchObject({ reason: "ARTICLE_NOT_FOUND" });
    expect(await find(stranger.entityId, "zampoña")).toEqual([]);
    expect(await mostRead(stranger.entityId)).toEqual([]);
    expect(await find(uuidv7(), "zampoña")).toEqual([]);
  });

  it("is found by what somebody tells in their own words, also in the entity's synonyms, and for a service", async () => {
    const operator = callers.operator();
    const admin = callers.entityAdmin({ entityId: operator.entityId });
    const { entityId } = operator;
    const serviceId = tickets.offer(entityId);
    const articleId = await published(operator, "Recuperar la contraseña", serviceId);
    const ids = async (query: string, of = "") =>
      (await find(entityId, query, of)).map((hit) => hit.articleId);
    expect(await ids("no puedo entrar, me olvidé de la contraceña")).toEqual([articleId]);
    expect(await ids("se cayó la impresora del segundo piso")).toEqual([]);
    expect(await ids("contraseña", serviceId)).toEqual([articleId]);
    expect(await ids("contraseña", tickets.offer(entityId))).toEqual([]);
    expect(await ids("password")).toEqual([]);
    await service
      .client(SynonymServiceService, admin)
      .setSynonyms({ groups: [{ words: ["contraseña", "password"] }], expectedVersion: 0 });
    expect(await ids("password")).toEqual([articleId]);
  });

  it("stands before others the more it is read, in its entity and over all", async () => {
    const operator = callers.operator();
    const { entityId } = operator;
    const first = await published(operator, "Recuperar la contraseña");
    const second = await published(operator, "Cambiar el correo");
    expect(await mostRead(entityId)).toEqual([second, first]);
    for (let time = 0; time < 3; time += 1) await anybody().getPublicArticle({ entityId, articleId: first });
    expect(await mostRead(entityId)).toEqual([first, second]);
    expect((await mostRead("")).slice(0, 1)).toEqual([first]);
  });
});

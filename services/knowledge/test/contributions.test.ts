import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { ArticleServiceService } from "@yanapa/proto/yanapa/knowledge/v1/article_service.ts";
import { ContributionServiceService } from "@yanapa/proto/yanapa/knowledge/v1/contribution_service.ts";
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

type Caller = Parameters<TestService["as"]>[0];
const as = (caller: Caller) => service.client(ContributionServiceService, caller);
const article = async (caller: Caller): Promise<string> => {
  const text = { title: "Reponer el correo", body: "Se reinicia.", keywords: [] };
  const created = await service
    .client(ArticleServiceService, caller)
    .createArticle({ ...text, serviceId: "", ticketId: "" });
  return created.article?.id ?? "";
};

describe("what a solved ticket left", () => {
  it("is said by who solved it, and the last word counts", async () => {
    const operator = callers.operator();
    const ticketId = tickets.know(operator.entityId);
    expect((await as(operator).getContribution({ ticketId })).contribution).toBeUndefined();
    const reason = "Ya estaba escrito.";
    await as(operator).recordContribution({ ticketId, outcome: "NOT_APPLICABLE", articleId: "", reason });
    expect((await as(operator).getContribution({ ticketId })).contribution).toMatchObject({
      ticketId,
      outcome: "NOT_APPLICABLE",
      articleId: "",
      reason,
      personId: operator.personId,
    });
    const articleId = await article(operator);
    await as(operator).recordContribution({ ticketId, outcome: "UPDATED", articleId, reason: "" });
    expect((await as(operator).getContribution({ ticketId })).contribution).toMatchObject({
      outcome: "UPDATED",
      articleId,
      reason: "",
    });
  });

  it("names the article, or says why there is none", async () => {
    const operator = callers.operator();
    const ticketId = tickets.know(operator.entityId);
    const said = { ticketId, articleId: "", reason: "" };
    await expect(
      as(operator).recordContribution({ ...said, outcome: "NOT_APPLICABLE" }),
    ).rejects.toMatchObject({ kind: "INVALID_ARGUMENT", fields: [{ field: "reason" }] });
    await expect(as(operator).recordContribution({ ...said, outcome: "WRITTEN" })).rejects.toMatchObject({
      kind: "INVALID_ARGUMENT",
      fields: [{ field: "article_id", reason: "ARTICLE_MISSING" }],
    });
  });

  it("is of a ticket and an article of the entity, and another's are like none", async () => {
    const operator = callers.operator();
    const stranger = callers.operator();
    const ticketId = tickets.know(operator.entityId);
    const reason = "No corresponde";
    await expect(
      as(stranger).recordContribution({ ticketId, outcome: "NOT_APPLICABLE", articleId: "", reason }),
    ).rejects.toMatchObject({ kind: "NOT_FOUND", reason: "TICKET_NOT_FOUND" });
    const foreign = await article(stranger);
    for (const articleId of [foreign, uuidv7()])
      await expect(
        as(operator).recordContribution({ ticketId, outcome: "WRITTEN", articleId, reason: "" }),
      ).rejects.toMatchObject({ kind: "NOT_FOUND", reason: "ARTICLE_NOT_FOUND" });
  });

  it("of a security incident is told to nobody: articles never come from one", async () => {
    const supervisor = callers.supervisor();
    const ticketId = tickets.know(supervisor.entityId);
    const said = { ticketId, outcome: "NOT_APPLICABLE", articleId: "", reason: "Es reservado" } as const;
    await as(supervisor).recordContribution(said);
    tickets.hide(ticketId);
    for (const attempt of [
      () => as(supervisor).recordContribution(said),
      () => as(supervisor).getContribution({ ticketId }),
    ])
      await expect(attempt()).rejects.toMatchObject({ kind: "NOT_FOUND", reason: "TICKET_NOT_FOUND" });
  });
});

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { TicketDirectoryServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import { callers, type TestService } from "@yanapa/testing";
import { FakeKnowledge, startTickets, Town } from "./town.ts";

const knowledge = new FakeKnowledge();
let service: TestService;
let town: Town;
let other: Town;

beforeAll(async () => {
  service = await startTickets({ personId: uuidv7(), number: "7654321" }, {}, knowledge);
  town = await Town.build(service, "AGETIC");
  other = await Town.build(service, "SEGIP");
  knowledge.entityId = town.entityId;
});
afterAll(() => service.stop());

/** A ticket that its operator took, and the check that an article of the entity helped with it. */
const begin = async (from: Town) => {
  const { id: ticketId } = await from.create();
  await from.as("operator").takeTicket({ ticketId, expectedVersion: 0 });
  const { articleId } = knowledge;
  return { ticketId, expectedVersion: 0, result: "HELPED", articleId, note: "" } as const;
};

const checksOf = async (from: Town, ticketId: string) =>
  (await from.as("operator").getTicket({ ticketId })).ticket?.knowledgeChecks;

describe("a check of the knowledge base", () => {
  it("names an article of its entity", async () => {
    const check = await begin(town);
    const { ticket } = await town.as("operator").recordKnowledgeCheck(check);
    expect(ticket?.knowledgeChecks).toMatchObject([{ result: "HELPED", articleId: knowledge.articleId }]);
  });

  it("names none of another entity, which is like one of nothing, and keeps nothing of it", async () => {
    const check = await begin(other);
    for (const articleId of [knowledge.articleId, uuidv7()])
      await expect(other.as("operator").recordKnowledgeCheck({ ...check, articleId })).rejects.toMatchObject({
        kind: "NOT_FOUND",
        reason: "ARTICLE_NOT_FOUND",
        fields: [{ field: "article_id", reason: "ARTICLE_NOT_FOUND" }],
      });
    expect(await checksOf(other, check.ticketId)).toEqual([]);
  });

  it("is not recorded while knowledge cannot tell, unless it names none, and is with the same key afterwards", async () => {
    const check = await begin(town);
    const operator = town.as("operator");
    const options = { idempotencyKey: uuidv7() };
    knowledge.isAway = true;
    try {
      await expect(operator.recordKnowledgeCheck(check, options)).rejects.toMatchObject({
        kind: "UNAVAILABLE",
      });
      expect(await checksOf(town, check.ticketId)).toEqual([]);
      await operator.recordKnowledgeCheck({ ...check, result: "NO_ARTICLE", articleId: "", note: "E-4711" });
    } finally {
      knowledge.isAway = false;
    }
    await operator.recordKnowledgeCheck(check, options);
    expect(await checksOf(town, check.ticketId)).toMatchObject([
      { result: "NO_ARTICLE" },
      { result: "HELPED" },
    ]);
  });
});

describe("the catalogue", () => {
  it("is told of to knowledge by the entity whose service it is, and to nobody else", async () => {
    const { serviceId, entityId } = town;
    const asked = service.client(TicketDirectoryServiceService, callers.service("knowledge"));
    expect(await asked.checkCatalogueService({ entityId, serviceId })).toEqual({ exists: true });
    const elsewhere = { entityId: other.entityId, serviceId };
    expect(await asked.checkCatalogueService(elsewhere)).toEqual({ exists: false });
    expect(await asked.checkCatalogueService({ entityId, serviceId: uuidv7() })).toEqual({ exists: false });
    for (const caller of [callers.service("channels"), town.people.supervisor])
      await expect(
        service.client(TicketDirectoryServiceService, caller).checkCatalogueService({ entityId, serviceId }),
      ).rejects.toMatchObject({ kind: "PERMISSION_DENIED" });
  });
});

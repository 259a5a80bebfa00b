import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import type { TestService } from "@yanapa/testing";
import { fillQueue } from "./full-queue.ts";
import { startTickets, Town } from "./town.ts";

let service: TestService;
let town: Town;

beforeAll(async () => {
  service = await startTickets({ personId: uuidv7(), number: "7654321" });
  town = await Town.build(service, "BUSCA");
});
afterAll(() => service.stop());

const at = (ticketId: string) => ({ ticketId, expectedVersion: 0 });
const whole = (of: Town) => ({ kind: "staff", entityId: of.entityId, restricted: true }) as const;

const found = async (query: string, who: keyof Town["people"] = "operator", of = town): Promise<string[]> => {
  const ids: string[] = [];
  let pageToken = "";
  do {
    const page = await of.as(who).searchTickets({ query, pageSize: 100, pageToken });
    ids.push(...page.tickets.map(({ id }) => id));
    pageToken = page.nextPageToken;
  } while (pageToken !== "");
  return ids;
};

it("finds a ticket by words of its description, messages and notes, with or without accents", async () => {
  const { id } = await town.create({
    description: "Al imprimir sale «página en cuarentena», código ZX-4471.",
  });
  const operator = town.as("operator");
  await operator.takeTicket(at(id));
  const message = { ...at(id), courseOfAction: false, spoken: false };
  await operator.postMessage({ ...message, visibility: "PUBLIC", body: "Reiniciaremos el conmutador." });
  await operator.postMessage({
    ...message,
    visibility: "INTERNAL",
    body: "Parece el ventilador del gabinete.",
  });
  for (const query of [
    "cuarentena",
    "PÁGINA CUARENT",
    "pagina zx-4471",
    "conmutador",
    "ventilador gabinete",
    "imprimir conmutador",
  ])
    expect([query, await found(query)]).toEqual([query, [id]]);
  for (const query of ["ventilador lavadora", "cuarentenas"])
    expect([query, await found(query)]).toEqual([query, []]);
});

it("gives the ticket of a number first, and then the newest that have the words", async () => {
  const [first, second] = [await town.create(), await town.create()];
  const mentions = [
    await town.create({ subject: `Igual que ${first.number}` }),
    await town.create({ subject: `Repite ${first.number}` }),
  ];
  expect(await found(first.number)).toEqual([first.id, ...mentions.map(({ id }) => id).toReversed()]);
  expect(await found(second.number)).toEqual([second.id]);
  const page = await town.as("operator").searchTickets({ query: first.number, pageSize: 1, pageToken: "" });
  expect(page.tickets.map(({ id }) => id)).toEqual([first.id]);
  const next = { query: first.number, pageSize: 1, pageToken: page.nextPageToken };
  expect((await town.as("operator").searchTickets(next)).tickets[0]?.id).toBe(mentions[1]?.id);
});

it("finds no word of a security incident for who may not see it, whenever it became one", async () => {
  const { id } = await town.create({ description: "Un adjunto con el nombre quebrantahuesos." });
  expect(await found("quebrantahuesos")).toEqual([id]);
  const secret = await town.create({ kind: "SECURITY_INCIDENT", description: "Otro: quebrantahuesos." });
  expect(await found("quebrantahuesos")).toEqual([id]);
  expect(await found("quebrantahuesos", "security")).toEqual([secret.id, id]);
  await town.as("operator").triageTicket({
    ...at(id),
    kind: "SECURITY_INCIDENT",
    incident: undefined,
    serviceId: "",
    scope: "ONE",
    impact: "HIGH",
    urgency: "HIGH",
    priority: "UNSPECIFIED",
    priorityOverrideReason: "",
    areaId: "",
  });
  expect(await found("quebrantahuesos")).toEqual([]);
  expect(await found("quebrantahuesos", "security")).toEqual([secret.id, id]);
});

it("gives every ticket with a word that a great many have, each once and the newest first", async () => {
  const full = await Town.build(service, "LLENA");
  await fillQueue(service, full, 4_000);
  await service.database.work(whole(full), async (tx) => {
    const terms = (name: string, term: string, where: string) =>
      tx.query(
        `test_terms_${name}`,
        `INSERT INTO ticket_term (entity_id, term, ticket_id, restricted)
         SELECT entity_id, '${term}', id, restricted FROM ticket WHERE ${where} ON CONFLICT DO NOTHING`,
      );
    await terms("common", "impresora", "service_id IS NOT NULL");
    await terms("other", "tinta", "cycle < 2");
    await terms("rare", "bandeja", "cycle = 2");
  });
  let counted = 0;
  const having = async (where: string) => {
    const rows = await service.database.read(whole(full), (sql) =>
      sql.query<{ id: string }>(
        `test_having_${counted++}`,
        `SELECT id FROM ticket WHERE ${where} ORDER BY id DESC`,
      ),
    );
    return rows.map(({ id }) => id);
  };
  const common = await having("service_id IS NOT NULL AND NOT restricted");
  expect(common.length).toBeGreaterThan(2_000);
  expect(await found("impresora", "operator", full)).toEqual(common);
  expect(await found("impres", "security", full)).toEqual(await having("service_id IS NOT NULL"));
  const both = await having("service_id IS NOT NULL AND cycle < 2 AND NOT restricted");
  expect(await found("tinta impresora", "operator", full)).toEqual(both);
  const few = await having("service_id IS NOT NULL AND cycle = 2 AND NOT restricted");
  expect(await found("impresora bandeja", "operator", full)).toEqual(few);
});

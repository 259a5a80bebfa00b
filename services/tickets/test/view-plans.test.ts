import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { migrate, migration, type Sql, uuidv7 } from "@yanapa/database";
import type { TestService } from "@yanapa/testing";
import { countQueue, listQueue, type QueueFilter, type TicketSort } from "../src/store/lists/ticket-queue.ts";
import { ticketViews } from "../src/store/lists/ticket-views.ts";
import { countViews } from "../src/store/lists/view-counts.ts";
import { migrations } from "../src/store/migrations/index.ts";
import { fillQueue } from "./full-queue.ts";
import { startTickets, Town } from "./town.ts";

let service: TestService;
let town: Town;

/** Enough that reading the whole table is dearer than an index, as it is where many entities share it. */
const tickets = 4_000;
const ofOthers = 20_000;

beforeAll(async () => {
  service = await startTickets({ personId: uuidv7(), number: "7654321" });
  town = await Town.build(service, "LLENA");
  await fillQueue(service, town, tickets);
  await fillQueue(service, await Town.build(service, "OTRA"), ofOthers);
  const analyze = migration("20991231T0000-analyze", (sql) => sql.run("ANALYZE"));
  await migrate({ ownerUrl: service.urls.owner, service: "tickets", migrations: [...migrations, analyze] });
});
afterAll(() => service.stop());

type Node = { "Node Type": string; "Relation Name"?: string; "Index Name"?: string; Plans?: Node[] };

/** Reads of a plan that go through a whole table of tickets. */
const wholeReads = (node: Node): string[] => [
  ...(node["Node Type"] === "Seq Scan" && node["Relation Name"] === "ticket" ? [node["Relation Name"]] : []),
  ...(node.Plans ?? []).flatMap(wholeReads),
];
const indexesOf = (node: Node): string[] => [
  ...(node["Index Name"] === undefined ? [] : [node["Index Name"]]),
  ...(node.Plans ?? []).flatMap(indexesOf),
];

let asked = 0;
/** The plans of the statements that some reading sends, as the staff of the town have them. */
const plansOf = async (read: (sql: Sql) => Promise<unknown>): Promise<Node[]> => {
  const plans: Node[] = [];
  await service.database.read({ kind: "staff", entityId: town.entityId, restricted: true }, async (sql) => {
    const explaining: Sql = {
      async query(_name, text, values) {
        asked += 1;
        const rows = await sql.query<{ "QUERY PLAN": [{ Plan: Node }] }>(
          `test_explain_${asked}`,
          `EXPLAIN (FORMAT JSON) ${text}`,
          values,
        );
        for (const row of rows) for (const { Plan } of row["QUERY PLAN"]) plans.push(Plan);
        return [];
      },
    };
    await read(explaining);
  });
  return plans;
};

const everything = (): QueueFilter => ({
  view: "UNSPECIFIED",
  viewer: {
    personId: town.people.operator.personId,
    areaIds: [town.areas.L1, town.areas.L2],
    restricted: true,
  },
  states: [],
  areaId: "",
  areaIds: [],
  holderId: "",
  overdueOnly: false,
  untriagedOnly: false,
  kinds: [],
  priorities: [],
  turns: [],
  serviceId: "",
  channelId: "",
  waitingFor: "UNSPECIFIED",
  contactId: "",
  operatorId: "",
  unassignedOnly: false,
  reopenedOnly: false,
  returnedOnly: false,
  proposedOnly: false,
  receivedFromTime: undefined,
  receivedBeforeTime: undefined,
  changedFromTime: undefined,
  changedBeforeTime: undefined,
  language: "",
});

const page = { size: 50, token: "" };
const sorts: TicketSort[] = ["UNSPECIFIED", "DUE", "RECEIVED", "RECEIVED_LAST", "CHANGED_LAST"];

it("finds every view, in every order, by an index", async () => {
  const now = service.clock.now();
  for (const view of ticketViews)
    for (const sort of sorts) {
      const filter = { ...everything(), view };
      const plans = await plansOf((sql) => listQueue(sql, filter, { ...page, sort }, now));
      expect([view, sort, plans.flatMap(wholeReads)]).toEqual([view, sort, []]);
      expect(plans).toHaveLength(1);
    }
});

it("finds what each filter lets through by an index, and counts it so", async () => {
  const now = service.clock.now();
  const id = uuidv7();
  const filters: Partial<QueueFilter>[] = [
    { states: ["CLOSED"] },
    { states: ["OPEN", "CLOSED"] },
    { states: ["RESOLVED"] },
    { areaId: town.areas.L2 },
    { areaIds: [town.areas.L2] },
    { areaIds: [town.areas.L1, town.areas.L2] },
    { holderId: id },
    { operatorId: id },
    { contactId: id },
    { serviceId: id },
    { channelId: id },
    { kinds: ["INQUIRY"] },
    { priorities: ["LOW"] },
    { turns: ["REQUESTER"] },
    { waitingFor: "REQUESTER" },
    { language: "qu" },
    { overdueOnly: true },
    { untriagedOnly: true },
    { unassignedOnly: true },
    { reopenedOnly: true },
    { returnedOnly: true },
    { proposedOnly: true },
    { receivedFromTime: now.subtract({ hours: 1 }), receivedBeforeTime: now },
    { changedFromTime: now.subtract({ hours: 1 }), changedBeforeTime: now },
  ];
  for (const filter of filters) {
    const whole = { ...everything(), ...filter };
    const plans = await plansOf(async (sql) => {
      for (const sort of sorts) await listQueue(sql, whole, { ...page, sort }, now);
      await countQueue(sql, whole, now);
    });
    expect([filter, plans.flatMap(wholeReads)]).toEqual([filter, []]);
    expect(plans).toHaveLength(sorts.length + 1);
  }
});

it("counts every view by an index", async () => {
  const { viewer } = everything();
  for (const areaIds of [[], [town.areas.L1]]) {
    const plans = await plansOf((sql) => countViews(sql, viewer, areaIds, service.clock.now()));
    expect(plans.flatMap(wholeReads)).toEqual([]);
    const indexes = new Set(plans.flatMap(indexesOf));
    for (const view of [
      "holder_queue",
      "overdue",
      "proposed",
      "resolved",
      "returned",
      "security",
      "untriaged",
    ])
      expect([...indexes]).toContain(`ticket_${view}`);
  }
});

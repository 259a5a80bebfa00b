import { expect, it } from "@jest/globals";
import { RefusalKind } from "@yanapa/proto/yanapa/audit/v1/access_events.ts";
import type { KeptRefusal } from "./keep-refusals.ts";
import { RefusalQueues } from "./refusal-queues.ts";

const refusal = (principal: string, reason = "ROLE_MISSING"): KeptRefusal => ({
  principal,
  at: Temporal.Instant.from("2026-11-30T12:00:00Z"),
  body: {
    entityId: "",
    kind: RefusalKind.DENIED,
    rpc: "/yanapa.tickets.v1.TicketService/GetTicket",
    reason,
    requestedId: "",
    service: "tickets",
    times: 1,
    via: "",
  },
});

it("lets people take turns, whatever one of them has waiting", () => {
  const queues = new RefusalQueues();
  for (let at = 0; at < 90; at += 1) queues.add(refusal("person:busy"));
  queues.add(refusal("person:other"));
  expect(queues.take(2).map(({ principal }) => principal)).toEqual(["person:busy", "person:other"]);
});

it("tells of all of one person's, however many, and loses nobody else's", () => {
  const queues = new RefusalQueues();
  for (let at = 0; at < 30_000; at += 1)
    queues.add(refusal("person:busy", at % 2 ? "ROLE_MISSING" : "OTHER"));
  for (let at = 0; at < 50; at += 1) queues.add(refusal(`person:${at}`));
  const taken = queues.take(1_000);
  const timesOf = (principal: string) =>
    taken.filter((one) => one.principal === principal).reduce((sum, { body }) => sum + body.times, 0);
  expect(timesOf("person:busy")).toBe(30_000);
  for (let at = 0; at < 50; at += 1) expect(timesOf(`person:${at}`)).toBe(1);
  expect(taken.length).toBe(152);
  expect([queues.size, queues.takeLost()]).toEqual([0, 0]);
});

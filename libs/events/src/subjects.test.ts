import { expect, it } from "@jest/globals";
import { readsRestricted, replaySubject, subjectsFor } from "./subjects.ts";

it("names where an event reaches a consumer", () => {
  expect(subjectsFor("yanapa.tickets.ticket.created", "audit", true)).toEqual([
    "yanapa.tickets.ticket.created",
    "yanapa.tickets.replay.audit.ticket.created",
    "yanapa.tickets.restricted.ticket.created",
    "yanapa.tickets.restricted.replay.audit.ticket.created",
  ]);
  expect(subjectsFor("yanapa.tickets.ticket.created", "knowledge", false)).toEqual([
    "yanapa.tickets.ticket.created",
    "yanapa.tickets.replay.knowledge.ticket.created",
  ]);
});

it("keeps security incidents under their own subject when they are sent again", () => {
  expect(replaySubject("yanapa.tickets.restricted.ticket.created", "audit")).toBe(
    "yanapa.tickets.restricted.replay.audit.ticket.created",
  );
});

it("lets only those read them whom they concern", () => {
  expect(["audit", "channels", "escalation", "reporting", "knowledge"].filter(readsRestricted)).not.toContain(
    "knowledge",
  );
  expect(readsRestricted("audit")).toBe(true);
});

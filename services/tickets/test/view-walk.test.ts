import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Sql, uuidv7 } from "@yanapa/database";
import { YanapaError } from "@yanapa/errors";
import { TicketServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { eventually, type TestService } from "@yanapa/testing";
import fc from "fast-check";
import { soughtTimes } from "../src/domain/ending/unconfirmed.ts";
import type { TicketAction } from "../src/domain/ticket/actions.ts";
import { isOverdue, type TicketData } from "../src/domain/ticket/ticket-data.ts";
import { keepMember } from "../src/store/entity/members.ts";
import { dueSoon, type TicketView, ticketViews } from "../src/store/lists/ticket-views.ts";
import { readTicket } from "../src/store/ticket/tickets.ts";
import { keepClock } from "../src/store/ticket/told-times.ts";
import { actOf } from "./acts.ts";
import { anyQueue, startTickets, Town } from "./town.ts";

/** Commands of the walk; a longer one is asked for by hand. */
const commands = Number(process.env.YANAPA_WALK_COMMANDS ?? 160);
const between = 80;

let service: TestService;
let town: Town;

beforeAll(async () => {
  service = await startTickets({ personId: uuidv7(), number: "7654321" });
  town = await Town.build(service, "PASEO");
  const { entityId } = town;
  await service.database.work({ kind: "staff", entityId, restricted: true }, async (tx) => {
    for (const { personId, roles, areaIds } of Object.values(town.people))
      await keepMember(tx, { entityId, id: uuidv7(), personId, roles, areaIds, active: true, version: 1 });
  });
});
afterAll(() => service.stop());

type Who = keyof Town["people"];
const people = ["operator", "specialist", "developer", "security", "supervisor", "admin"] as const;

const isOpen = ({ state }: TicketData) => state === "OPEN" || state === "IN_PROGRESS";
const before = (one: Temporal.Instant | undefined, other: Temporal.Instant) =>
  one !== undefined && Temporal.Instant.compare(one, other) < 0;
const attemptsNeeded = 2;

const isToClose = (ticket: TicketData, now: Temporal.Instant) =>
  ticket.state === "RESOLVED" &&
  (ticket.verified ||
    (ticket.confirmationDueAt !== undefined &&
      !before(now, ticket.confirmationDueAt) &&
      soughtTimes(ticket) >= attemptsNeeded));

/** Each view told of a whole ticket, without a word of SQL. */
const holds: {
  [V in TicketView]: (
    ticket: TicketData,
    now: Temporal.Instant,
    who: { personId: string; areaIds: readonly string[] },
  ) => boolean;
} = {
  UNSPECIFIED: ({ state }) => state !== "CLOSED",
  MINE: ({ state, holderId }, _now, { personId }) => state !== "CLOSED" && holderId === personId,
  MY_AREAS: ({ state, areaId }, _now, { areaIds }) => state !== "CLOSED" && areaIds.includes(areaId),
  UNASSIGNED: (ticket) => isOpen(ticket) && ticket.holderId === "",
  UNTRIAGED: ({ state, triaged }) => state !== "CLOSED" && !triaged,
  WAITING: ({ state, waitingFor }) => state !== "CLOSED" && waitingFor !== "UNSPECIFIED",
  DUE_SOON: (ticket, now) =>
    isOpen(ticket) &&
    before(ticket.overdueAt, now.add(dueSoon).add({ milliseconds: 1 })) &&
    !isOverdue(ticket, now),
  OVERDUE: isOverdue,
  RETURNED: (ticket) => isOpen(ticket) && ticket.hops.at(-1)?.kind === "RETURNED",
  TO_VERIFY: (ticket, now) => ticket.state === "RESOLVED" && !isToClose(ticket, now),
  TO_CLOSE: isToClose,
  PROPOSED: (ticket) => isOpen(ticket) && ticket.proposal !== undefined,
  REOPENED: (ticket) => isOpen(ticket) && ticket.cycle > 1,
  SECURITY: ({ state, restricted }) => state !== "CLOSED" && restricted,
};

const whole = { kind: "staff", restricted: true } as const;

const everyTicket = async (sql: Sql): Promise<TicketData[]> => {
  const rows = await sql.query<{ id: string }>("test_every_ticket", "SELECT id FROM ticket");
  return Promise.all(rows.map(({ id }) => readTicket(sql, id)));
};

const listed = async (who: Who, view: TicketView): Promise<string[]> => {
  const ids: string[] = [];
  let pageToken = "";
  do {
    const page = await town.as(who).listTickets({ ...anyQueue, view, pageSize: 100, pageToken });
    ids.push(...page.tickets.map(({ id }) => id));
    pageToken = page.nextPageToken;
  } while (pageToken !== "");
  return ids.toSorted();
};

/** What is counted, what is listed and what a reading of every ticket gives are one; read anew where a job came between. */
const agree = async (who: Who): Promise<void> => {
  const caller = town.people[who];
  const seen = (ticket: TicketData) => caller.restricted || !ticket.restricted;
  const said = await eventually(async () => {
    const now = service.clock.now();
    const tickets = await service.database.read({ ...whole, entityId: town.entityId }, everyTicket);
    const { views } = await town.as(who).countTicketViews({ areaIds: [] });
    const counted = new Map(views.map(({ view, count }) => [view as string, count]));
    const all = ticketViews.filter((view) => view !== "SECURITY" || caller.restricted);
    const found = await Promise.all(
      all.map(async (view) => {
        const model = tickets.filter((ticket) => seen(ticket) && holds[view](ticket, now, caller));
        const rows = await listed(who, view);
        return { view, model: model.map(({ id }) => id).toSorted(), rows, count: counted.get(view) };
      }),
    );
    const again = await service.database.read({ ...whole, entityId: town.entityId }, everyTicket);
    const later = service.clock.now();
    const moved = tickets.some((ticket) =>
      all.some((view) => holds[view](ticket, now, caller) !== holds[view](ticket, later, caller)),
    );
    // A job or an hour came between: what was read does not belong together.
    return moved || !isDeepStrictEqual(tickets, again) ? undefined : { found, counted };
  });
  if (said === undefined) throw new Error("nothing was read");
  for (const { view, model, rows, count } of said.found) {
    expect([who, view, rows]).toEqual([who, view, model]);
    expect([who, view, count]).toEqual([who, view, model.length]);
  }
  expect(said.counted.has("SECURITY")).toBe(caller.restricted);
};

/** Somebody does something that they may to some ticket; time passes, and escalation tells when it is late. */
const step = async (ids: string[], [pick, who, choice]: readonly [number, number, number]): Promise<void> => {
  const kind = (["INCIDENT", "INQUIRY", "SECURITY_INCIDENT"] as const)[choice % 3];
  if (ids.length < 12 || choice % 19 === 0) ids.push((await town.create({ kind })).id);
  const ticketId = ids[pick % ids.length] as string;
  const caller = town.people[people[who % people.length] as Who];
  const client = service.client(TicketServiceService, caller);
  const now = service.clock.now();
  const { ticket } = await client.getTicket({ ticketId }).catch(() => ({ ticket: undefined }));
  const allowed = ticket?.availableActions.filter((each) => each.allowed) ?? [];
  const chosen = allowed[choice % Math.max(1, allowed.length)];
  if (ticket === undefined || chosen === undefined) return;
  const act = actOf(chosen.action as TicketAction, {
    client,
    town,
    ticket,
    areaIds: caller.areaIds,
    now,
    choice,
  });
  await act.catch((error: unknown) => {
    if (!(error instanceof YanapaError)) throw error;
  });
  if (choice % 5 === 0) await tellClock(ticketId, choice, now);
  if (choice % 11 === 0) service.clock.advance(Temporal.Duration.from({ hours: choice % 31 }));
};

let clockVersion = 0;
const tellClock = (ticketId: string, choice: number, now: Temporal.Instant) =>
  service.database.work({ ...whole, entityId: town.entityId }, (tx) => {
    clockVersion += 1;
    const overdueAt = now.add({ hours: (choice % 61) - 20 });
    const times = { maximumDueAt: overdueAt, firstResponseDueAt: overdueAt, overdueAt };
    return keepClock(tx, ticketId, { ...times, clockVersion, measures: undefined, ticketVersion: 0 });
  });

it("counts and lists in every view what a reading of every ticket gives, after whatever happened", async () => {
  const ids: string[] = [];
  const choices = fc.sample(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { numRuns: commands, seed: 20261201 });
  for (const [index, choice] of choices.entries()) {
    await step(ids, choice);
    if ((index + 1) % between === 0) await agree(people[((index / between) % people.length) | 0] as Who);
  }
  for (const who of people) await agree(who);
});

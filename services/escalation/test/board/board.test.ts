import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { BoardServiceService } from "@yanapa/proto/yanapa/escalation/v1/board_service.ts";
import { ClockServiceService } from "@yanapa/proto/yanapa/escalation/v1/clock_service.ts";
import { MaximumTimeServiceService } from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import { OffsetClock } from "@yanapa/telemetry";
import { callers, startTestService, type TestService } from "@yanapa/testing";
import { escalation } from "../../src/app.ts";
import { keepArea } from "../../src/store/places.ts";
import { type FakeTicket, FakeTickets } from "../fake-tickets.ts";
import { at, inEntity, text, wholePolicy } from "../story.ts";

const askedAreas: string[] = [];
let service: TestService;
let tickets: FakeTickets;
const entityId = uuidv7();
const [counter, infrastructure, ana] = [uuidv7(), uuidv7(), uuidv7()];
let unanswered: FakeTicket;
let answered: FakeTicket;
let secret: FakeTicket;

/** Monday 23 November 2026: one ticket unanswered, one that Ana answered and a security incident, all of 08:30. */
beforeAll(async () => {
  const clock = new OffsetClock();
  const receivedAt = at("2026-11-23 08:30");
  clock.advance(receivedAt.since(clock.now()));
  service = await startTestService(escalation, {
    clock,
    peers: {
      identity: {
        "yanapa.identity.v1.DirectoryService": {
          getAreas: async ({ areaIds }: { areaIds: string[] }) => {
            askedAreas.push(...areaIds);
            return { areas: areaIds.map((id) => ({ id, name: "Redes", levels: [], version: 1 })) };
          },
        },
      },
    },
  });
  await service.database.work(inEntity(entityId), async (tx) => {
    await keepArea(tx, entityId, counter, { name: "Ventanilla", version: 1 });
    // As it was kept before names were.
    await keepArea(tx, entityId, infrastructure, { name: "", version: 0 });
  });
  tickets = await FakeTickets.start(service.streamPrefix, clock);
  await service
    .client(MaximumTimeServiceService, callers.entityAdmin({ entityId }))
    .publishMaximumTimes(wholePolicy(240));
  await tickets.create(uuidv7());
  unanswered = await tickets.create(entityId, { areaId: counter, number: "E-1", receivedAt });
  answered = await tickets.create(entityId, { areaId: infrastructure, number: "E-2", receivedAt });
  secret = await tickets.create(entityId, {
    kind: "SECURITY_INCIDENT",
    areaId: infrastructure,
    number: "E-3",
    receivedAt,
  });
  await tickets.tell(answered, "TicketTaken", {}, { holderId: ana });
  await tickets.tell(answered, "TicketMessageAdded", {
    messageId: uuidv7(),
    visibility: "PUBLIC",
    authorKind: "STAFF",
    firstResponse: true,
  } as never);
});
afterAll(async () => {
  await tickets?.stop();
  await service?.stop();
});

const goTo = async (moment: string) => {
  await service.caughtUp();
  service.clock.advance(at(moment).since(service.clock.now()));
};
/** An administrator of the entity sees no security incidents; a supervisor does. */
const as = (caller = callers.entityAdmin({ entityId })) => service.client(BoardServiceService, caller);
const boardOf = async (caller = callers.entityAdmin({ entityId })) => {
  const { board } = await as(caller).getBoard({ rowCount: 0 });
  if (board === undefined) throw new Error("no board");
  return board;
};
const restricted = () => callers.supervisor({ entityId });

describe("the board of a supervisor", () => {
  it("shows at risk what has used 75 % of its time, and late what has used it all", async () => {
    await goTo("2026-11-23 09:14");
    expect((await boardOf()).counts).toEqual({ openCount: 2, atRiskCount: 0, overdueCount: 0 });
    await goTo("2026-11-23 09:15");
    const atRisk = await boardOf();
    expect(atRisk.counts).toEqual({ openCount: 2, atRiskCount: 1, overdueCount: 0 });
    expect(atRisk.atRisk).toMatchObject([
      {
        ticketId: unanswered.id,
        number: "E-1",
        areaId: counter,
        holderId: "",
        state: "AT_RISK",
        kind: "INCIDENT",
      },
    ]);
    expect(text(atRisk.atRisk[0]?.atRiskAt)).toBe("2026-11-23 09:15");
    expect(text(atRisk.atRisk[0]?.overdueAt)).toBe("2026-11-23 09:30");

    await goTo("2026-11-23 09:31");
    const late = await boardOf();
    expect(late.counts).toEqual({ openCount: 2, atRiskCount: 0, overdueCount: 1 });
    expect(late.atRisk).toEqual([]);
    expect(late.overdue.map(({ ticketId }) => ticketId)).toEqual([unanswered.id]);
  });

  it("counts by area and by person in control, those with most late tickets first", async () => {
    const { areas, people } = await boardOf();
    expect(areas).toEqual([
      { areaId: counter, areaName: "Ventanilla", counts: { openCount: 1, atRiskCount: 0, overdueCount: 1 } },
      {
        areaId: infrastructure,
        areaName: "Redes",
        counts: { openCount: 1, atRiskCount: 0, overdueCount: 0 },
      },
    ]);
    expect(people).toEqual([
      { holderId: "", counts: { openCount: 1, atRiskCount: 0, overdueCount: 1 } },
      { holderId: ana, counts: { openCount: 1, atRiskCount: 0, overdueCount: 0 } },
    ]);
  });

  it("says what areas are called, and asks identity once for what it was never told", async () => {
    const { overdue, areas } = await boardOf();
    expect(overdue).toMatchObject([{ ticketId: unanswered.id, areaName: "Ventanilla" }]);
    const asked = {
      state: "UNSPECIFIED",
      areaId: infrastructure,
      holderId: "",
      pageSize: 0,
      pageToken: "",
    } as const;
    expect((await as().listBoardTickets(asked)).tickets).toMatchObject([{ areaName: "Redes" }]);
    expect(areas.map(({ areaName }) => areaName)).toEqual(["Ventanilla", "Redes"]);
    expect(askedAreas).toEqual([infrastructure]);
  });

  it("foretells what falls due in each of the next eight hours of work, whatever lies between them", async () => {
    const { hours } = await boardOf();
    expect(
      hours.map(({ startTime, endTime, dueCount }) => [text(startTime), text(endTime), dueCount]),
    ).toEqual([
      ["2026-11-23 09:31", "2026-11-23 10:31", 0],
      ["2026-11-23 10:31", "2026-11-23 11:31", 0],
      ["2026-11-23 11:31", "2026-11-23 12:31", 1],
      ["2026-11-23 12:31", "2026-11-23 13:31", 0],
      ["2026-11-23 13:31", "2026-11-23 14:31", 0],
      ["2026-11-23 14:31", "2026-11-23 15:31", 0],
      ["2026-11-23 15:31", "2026-11-24 08:31", 0],
      ["2026-11-24 08:31", "2026-11-24 09:31", 0],
    ]);
  });

  it("counts and lists security incidents only for who may see them", async () => {
    const board = await boardOf(restricted());
    expect(board.counts).toEqual({ openCount: 3, atRiskCount: 0, overdueCount: 2 });
    expect(board.overdue.map(({ ticketId }) => ticketId).toSorted()).toEqual(
      [unanswered.id, secret.id].toSorted(),
    );
    const asked = {
      state: "OVERDUE",
      areaId: infrastructure,
      holderId: "",
      pageSize: 0,
      pageToken: "",
    } as const;
    expect((await as(restricted()).listBoardTickets(asked)).tickets).toMatchObject([{ ticketId: secret.id }]);
    expect((await as().listBoardTickets(asked)).tickets).toEqual([]);
  });

  it("frappe/helpdesk#1675, frappe/helpdesk#1673: the list and the ticket tell the same times", async () => {
    const asked = { state: "UNSPECIFIED", areaId: "", holderId: "", pageSize: 0, pageToken: "" } as const;
    const { tickets: listed } = await as(restricted()).listBoardTickets(asked);
    expect(listed).toHaveLength(3);
    const clocks = service.client(ClockServiceService, restricted());
    for (const { ticketId, dueAt, overdueAt, state } of listed) {
      const { clock } = await clocks.getClock({ ticketId });
      expect({ dueAt, overdueAt }).toEqual({ dueAt: clock?.dueAt, overdueAt: clock?.overdueAt });
      expect(state === "OVERDUE").toBe(clock?.overdue);
    }
  });

  it("lists page by page the tickets behind a figure, of one area or person when asked", async () => {
    const asked = { state: "OVERDUE", areaId: "", holderId: "", pageSize: 1, pageToken: "" } as const;
    const first = await as(restricted()).listBoardTickets(asked);
    const second = await as(restricted()).listBoardTickets({ ...asked, pageToken: first.nextPageToken });
    expect(second.nextPageToken).toBe("");
    expect([...first.tickets, ...second.tickets].map(({ ticketId }) => ticketId).toSorted()).toEqual(
      [unanswered.id, secret.id].toSorted(),
    );
    await goTo("2026-11-23 11:30");
    const ofAna = { ...asked, state: "AT_RISK", holderId: ana } as const;
    expect((await as().listBoardTickets(ofAna)).tickets).toMatchObject([
      { ticketId: answered.id, holderId: ana },
    ]);
    expect((await as().listBoardTickets({ ...ofAna, holderId: uuidv7() })).tickets).toEqual([]);
    const any = await as().listBoardTickets({ ...asked, state: "UNSPECIFIED", pageSize: 0 });
    expect(any.tickets.map(({ number, state }) => [number, state])).toEqual([
      ["E-1", "OVERDUE"],
      ["E-2", "AT_RISK"],
    ]);
    await expect(as().listBoardTickets({ ...ofAna, pageToken: "x" })).rejects.toMatchObject({
      reason: "PAGE_TOKEN_INVALID",
    });
  });

  it("follows a ticket to another area and person, and lets go of one that is resolved", async () => {
    await tickets.tell(
      answered,
      "TicketHandedOver",
      {
        kind: "ESCALATED",
        fromLevel: "L1",
        fromAreaId: infrastructure,
        returnReason: "UNSPECIFIED",
      } as never,
      { areaId: counter, holderId: "", level: "L2" },
    );
    await goTo("2026-11-23 11:31");
    expect((await boardOf()).areas).toEqual([
      { areaId: counter, areaName: "Ventanilla", counts: { openCount: 2, atRiskCount: 1, overdueCount: 1 } },
    ]);
    await tickets.tell(
      answered,
      "TicketResolved",
      { confirmedCause: "", causeKey: "", causeType: "FUNCTIONAL", resolverId: ana },
      { state: "RESOLVED" },
    );
    await goTo("2026-11-23 11:32");
    expect((await boardOf()).counts).toEqual({ openCount: 1, atRiskCount: 0, overdueCount: 1 });
  });

  it("is another entity's own", async () => {
    expect((await boardOf(callers.supervisor({ entityId: uuidv7() }))).counts).toEqual({
      openCount: 0,
      atRiskCount: 0,
      overdueCount: 0,
    });
  });

  it("is refused to operators", async () => {
    await expect(as(callers.operator({ entityId })).getBoard({ rowCount: 0 })).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
    });
  });
});

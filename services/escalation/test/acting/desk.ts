import { uuidv7 } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type { EventBody, EventName } from "@yanapa/proto/events.ts";
import { MaximumTimeServiceService } from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import { PathServiceService } from "@yanapa/proto/yanapa/escalation/v1/path_service.ts";
import type { EscalationRule } from "@yanapa/proto/yanapa/escalation/v1/rule.ts";
import { RuleFired, RuleNoticeDue } from "@yanapa/proto/yanapa/escalation/v1/rule_events.ts";
import { RuleServiceService } from "@yanapa/proto/yanapa/escalation/v1/rule_service.ts";
import type { RuleCause } from "@yanapa/proto/yanapa/tickets/v1/rule_cause.ts";
import type { Call } from "@yanapa/rpc";
import { OffsetClock } from "@yanapa/telemetry";
import { callers, eventually, newStreamPrefix, startTestService, type TestService } from "@yanapa/testing";
import { escalation } from "../../src/app.ts";
import type { Level } from "../../src/domain/words.ts";
import { type FakeTicket, FakeTickets } from "../fake-tickets.ts";
import { inEntity } from "../story.ts";

type Order = {
  rpc: string;
  ticketId: string;
  cause: RuleCause;
  /** Of the call: what comes again under it is done once. */
  key: string;
  request: Record<string, unknown>;
};

/** The rules of an entity as they act, with a fake in the place of the service of tickets that does what it is told. */
export class Desk {
  readonly service: TestService;
  readonly tickets: FakeTickets;
  readonly orders: Order[];
  readonly members: Map<string, { areaIds: string[] }>;
  /** The areas of identity, and the levels that each serves. */
  readonly areas: Map<string, { entityId: string; levels: Level[] }>;
  readonly known: Map<string, FakeTicket>;
  readonly faults: { failNext: number };

  private constructor(
    parts: Pick<Desk, "service" | "tickets" | "orders" | "members" | "areas" | "known" | "faults">,
  ) {
    this.service = parts.service;
    this.tickets = parts.tickets;
    this.orders = parts.orders;
    this.members = parts.members;
    this.areas = parts.areas;
    this.known = parts.known;
    this.faults = parts.faults;
  }

  static async open(): Promise<Desk> {
    const streamPrefix = newStreamPrefix();
    const clock = new OffsetClock();
    const orders: Order[] = [];
    const faults = { failNext: 0 };
    const known = new Map<string, FakeTicket>();
    const members = new Map<string, { areaIds: string[] }>();
    const areas: Desk["areas"] = new Map();
    const tickets = await FakeTickets.start(streamPrefix, clock);
    const done = new Set<string>();
    const ordered =
      (rpc: string, act: (ticket: FakeTicket, request: never, cause: RuleCause) => Promise<void>) =>
      async (request: { ticketId: string; cause: RuleCause }, { idempotencyKey: key = "" }: Call) => {
        const { ticketId, cause } = request;
        const ticket = known.get(ticketId);
        if (ticket === undefined) throw new NotFoundError("TICKET_NOT_FOUND");
        if (!done.has(key)) {
          done.add(key);
          orders.push({ rpc, ticketId, cause, key, request });
          await act(ticket, request as never, cause);
        }
        if (faults.failNext > 0) {
          faults.failNext -= 1;
          throw new Error("the answer is lost");
        }
        return { changed: true, priority: "HIGH" };
      };
    const service = await startTestService(escalation, {
      streamPrefix,
      clock,
      peers: {
        tickets: {
          "yanapa.tickets.v1.TicketActionService": {
            getTicketVersion: async ({ ticketId }: { ticketId: string }) => ({
              version: known.get(ticketId)?.version ?? 0,
            }),
            getTicketFingerprint: async ({ ticketId }: { ticketId: string }) => ({
              fingerprint: known.get(ticketId)?.fingerprint ?? [],
            }),
            raiseTicketLevel: ordered(
              "raiseTicketLevel",
              async (ticket, { level, areaId }: { level: "L2"; areaId: string }, cause) =>
                tickets.tell(
                  ticket,
                  "TicketHandedOver",
                  {
                    kind: "ESCALATED",
                    fromLevel: ticket.facts.level,
                    fromAreaId: ticket.facts.areaId,
                    returnReason: "UNSPECIFIED",
                    cause,
                  },
                  { level, areaId, holderId: "" },
                ),
            ),
            raiseTicketPriority: ordered("raiseTicketPriority", (ticket, _request, cause) =>
              tickets.tell(ticket, "TicketPriorityRaised", { cause }, { priority: "HIGH" }),
            ),
            reassignTicket: ordered("reassignTicket", (ticket, { personId }: { personId: string }, cause) =>
              tickets.tell(ticket, "TicketReassigned", { cause }, { holderId: personId }),
            ),
            addTicketWatcher: ordered(
              "addTicketWatcher",
              (ticket, { personId }: { personId: string }, cause) =>
                tickets.tell(ticket, "TicketWatcherAdded", { cause, personId }),
            ),
            openTicketImprovement: ordered("openTicketImprovement", (ticket, _request, cause) =>
              tickets.tell(ticket, "TicketImprovementOpened", { cause, improvementId: uuidv7() }),
            ),
          },
        },
        identity: {
          "yanapa.identity.v1.DirectoryService": {
            getAreas: async ({ entityId, areaIds }: { entityId: string; areaIds: string[] }) => ({
              areas: areaIds.flatMap((id) => {
                const area = areas.get(id);
                return area?.entityId === entityId ? [{ id, name: "", levels: area.levels, version: 1 }] : [];
              }),
            }),
            getMember: async ({ personId }: { personId: string }) => {
              const member = members.get(personId);
              if (member === undefined) throw new NotFoundError("PERSON_NOT_FOUND");
              return { member: memberOf(personId, member.areaIds) };
            },
            listMembersByRole: async ({ areaId }: { areaId: string }) => ({
              members: [...members]
                .filter(([, { areaIds }]) => areaId === "" || areaIds.includes(areaId))
                .map(([id, { areaIds }]) => memberOf(id, areaIds)),
            }),
          },
        },
      },
    });
    return new Desk({ service, tickets, orders, members, areas, known, faults });
  }

  async stop(): Promise<void> {
    await this.tickets.stop();
    await this.service.stop();
  }

  /** Publishes maximum times counted on every hour: a response in 60 minutes, a solution in 240. */
  async maximumTimes(entityId: string): Promise<void> {
    await this.service
      .client(MaximumTimeServiceService, callers.entityAdmin({ entityId }))
      .publishMaximumTimes({
        maximumTimes: [
          {
            kind: "UNSPECIFIED",
            priority: "UNSPECIFIED",
            impact: "UNSPECIFIED",
            scope: "UNSPECIFIED",
            solutionKind: "UNSPECIFIED",
            serviceId: "",
            requesterType: "UNSPECIFIED",
            nextResponseMinutes: 0,
            resolutionDays: 0,
            firstResponseMinutes: 60,
            resolutionMinutes: 240,
            calendar: "ALWAYS",
          },
        ],
        reason: "RA 12/2026",
        pauses: [],
        holds: [],
        effect: "NEW_ONLY",
        effectiveTime: undefined,
      });
  }

  rulesOf(entityId: string) {
    return this.service.client(RuleServiceService, callers.entityAdmin({ entityId }));
  }

  pathsOf(entityId: string) {
    return this.service.client(PathServiceService, callers.entityAdmin({ entityId }));
  }

  publish(
    entityId: string,
    rules: EscalationRule[],
    bounds: { ticketDailyMost?: number; contactHourlyMost?: number } = {},
  ) {
    return this.rulesOf(entityId).publishRules({
      rules,
      reason: "RA 13/2026",
      ticketDailyMost: bounds.ticketDailyMost ?? 0,
      contactHourlyMost: bounds.contactHourlyMost ?? 0,
    });
  }

  /** A ticket that rules may act on, once all of it has been heard. */
  async create(
    entityId: string,
    different: Parameters<FakeTickets["create"]>[1] = {},
    fingerprint: number[] = [],
  ): Promise<FakeTicket> {
    const ticket = this.tickets.know(entityId, {
      level: "L1",
      contactId: uuidv7(),
      serviceId: uuidv7(),
      ...different,
    });
    ticket.fingerprint = fingerprint;
    this.known.set(ticket.id, ticket);
    await this.tickets.tell(ticket, "TicketCreated", {});
    await this.service.caughtUp();
    return ticket;
  }

  advance(minutes: number): void {
    this.service.clock.advance(Temporal.Duration.from({ minutes }));
  }

  /** What was announced about a ticket, oldest first. */
  async announced<N extends "RuleFired" | "RuleNoticeDue">(
    name: N,
    ticket: FakeTicket,
  ): Promise<EventBody<N>[]> {
    const rows = await this.service.database.read(inEntity(ticket.entityId), (sql) =>
      sql.query<{ body: Buffer }>(
        `test_${name.toLowerCase()}`,
        `SELECT body FROM event WHERE type = 'yanapa.escalation.v1.${name satisfies EventName}' ORDER BY position`,
      ),
    );
    const codec = name === "RuleFired" ? RuleFired : RuleNoticeDue;
    return rows
      .map(({ body }) => codec.decode(body) as EventBody<N> & { ticketId: string })
      .filter(({ ticketId }) => ticketId === ticket.id);
  }

  /** The firings of a ticket that have ended, once there are so many: «rule threshold outcome». */
  async fired(ticket: FakeTicket, count: number): Promise<string[]> {
    const events = await eventually(
      () => this.announced("RuleFired", ticket),
      (all) => all.length >= count,
    );
    return events.map(({ firing }) => `${firing?.ruleCode} ${firing?.threshold} ${firing?.outcome}`);
  }

  /** The notices about a ticket, once there are so many. */
  notices(ticket: FakeTicket, count: number): Promise<EventBody<"RuleNoticeDue">[]> {
    return eventually(
      () => this.announced("RuleNoticeDue", ticket),
      (all) => all.length >= count,
    );
  }

  /** Waits until what was told is heard and rules have looked at it: what they did not do by then, they leave undone. */
  async settled(): Promise<void> {
    await this.service.caughtUp();
    await this.service.ranJob("fire-rules");
    await this.service.caughtUp();
  }

  ordersFor({ id }: FakeTicket): string[] {
    return this.orders.filter(({ ticketId }) => ticketId === id).map(({ rpc }) => rpc);
  }
}

const memberOf = (personId: string, areaIds: string[]) => ({
  id: personId,
  personId,
  givenName: "Ana",
  surname: "Rojas",
  email: "ana@entidad.example.bo",
  roles: ["SUPERVISOR"],
  areaIds,
  startTime: undefined,
  endTime: undefined,
  version: 1,
});

/** A rule that tells the owner at 50 % of the resolution's time, changed where a test cares. */
export const rule = (different: Partial<EscalationRule> = {}): EscalationRule => ({
  code: "plazo",
  name: "Vigila el plazo",
  trigger: "TARGET",
  target: different.trigger === undefined ? "RESOLUTION" : "UNSPECIFIED",
  percents: different.trigger === undefined ? [50] : [],
  offsetsMinutes: [],
  everyMinutes: 0,
  repetitions: 0,
  minutes: 0,
  cases: 0,
  windowDays: 0,
  condition: { kinds: [], priorities: [], levels: [], serviceIds: [] },
  actions: [{ kind: "NOTIFY", contact: "OWNER" }],
  ...different,
});

import { createHash } from "node:crypto";
import type { EventBody, EventName } from "@yanapa/proto/events.ts";
import type { TicketFacts } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";

/** An event as its service would keep it. */
export type Told = {
  [Name in EventName]: {
    name: Name;
    body: EventBody<Name>;
    aggregate: string;
    aggregateId: string;
    sequence: number;
    at: Temporal.Instant;
    restricted?: boolean;
  };
}[EventName];

const bareFacts: TicketFacts = {
  number: "AGETIC-2026-000001",
  kind: "INCIDENT",
  state: "OPEN",
  priority: "HIGH",
  impact: "HIGH",
  urgency: "HIGH",
  scope: "ONE",
  serviceId: "",
  channelId: "0197a000-0000-7000-8000-000000000001",
  immediateChannel: true,
  contactId: "0197a000-0000-7000-8000-000000000002",
  requesterId: "",
  level: "L1",
  areaId: "0197a000-0000-7000-8000-000000000003",
  areaName: "Mesa de ayuda",
  holderId: "",
  operatorId: "0197a000-0000-7000-8000-000000000004",
  triaged: true,
  cycle: 1,
  highestLevel: "L1",
  receivedAt: undefined,
  deadline: undefined,
  firstDeadline: undefined,
  outcome: "UNSPECIFIED",
  solutionKind: "UNSPECIFIED",
  requesterType: "UNSPECIFIED",
};

/** A ticket that tells its story as tickets and escalation would, an event per version. */
export class FakeTicket {
  readonly told: Told[] = [];
  /** What tickets keeps of it and tells when asked. */
  readonly texts: { ticketId: string; version: number; text: string }[] = [];
  readonly #entityId: string;
  readonly id: string;
  #facts: TicketFacts;
  #version = 0;
  #clockVersion = 0;

  constructor(entityId: string, id: string, facts: Partial<TicketFacts> = {}) {
    this.#entityId = entityId;
    this.id = id;
    this.#facts = { ...bareFacts, ...facts };
  }

  create(at: Temporal.Instant): this {
    return this.#tell("TicketCreated", { receivedAt: at }, at);
  }

  take(at: Temporal.Instant): this {
    return this.#tell("TicketTaken", { state: "IN_PROGRESS" }, at);
  }

  respond(at: Temporal.Instant): this {
    return this.#tell("TicketMessageAdded", {}, at, {
      messageId: this.id,
      visibility: "PUBLIC",
      authorKind: "STAFF",
      courseOfAction: true,
      spoken: true,
      firstResponse: true,
    });
  }

  escalate(at: Temporal.Instant): this {
    return this.#tell("TicketHandedOver", { level: "L2", highestLevel: "L2" }, at, {
      kind: "ESCALATED",
      fromLevel: "L1",
      fromAreaId: this.#facts.areaId,
      returnReason: "UNSPECIFIED",
    });
  }

  resolve(at: Temporal.Instant, cause = "Disco lleno"): this {
    if (cause !== "") this.texts.push({ ticketId: this.id, version: this.#version + 1, text: cause });
    return this.#tell("TicketResolved", { state: "RESOLVED" }, at, {
      confirmedCause: "",
      causeKey: cause && createHash("sha256").update(cause).digest("hex"),
      causeType: cause === "" ? "UNSPECIFIED" : "FUNCTIONAL",
      resolverId: this.#facts.operatorId,
    });
  }

  /** Shares an outage, or no more. */
  share(at: Temporal.Instant, outageId: string): this {
    return this.#tell("TicketOutageRecorded", {}, at, {
      outage: { id: outageId, serviceId, scope: "ALL", degree: "DOWN", startTime: at, endTime: undefined },
    });
  }

  unshare(at: Temporal.Instant, outageId: string): this {
    return this.#tell("TicketOutageRemoved", {}, at, { outageId, voided: false, correctedById: "" });
  }

  reopen(at: Temporal.Instant): this {
    return this.#tell("TicketReopened", { state: "IN_PROGRESS", cycle: this.#facts.cycle + 1 }, at);
  }

  close(at: Temporal.Instant, outcome: TicketFacts["outcome"] = "SOLVED"): this {
    return this.#tell("TicketClosed", { state: "CLOSED", outcome }, at, {
      closerId: this.#facts.operatorId,
      reportSha256: "ab".repeat(32),
    });
  }

  /** What its clock tells now, in minutes. */
  clock(
    at: Temporal.Instant,
    { response, solution }: { response?: number; solution?: number },
    overdueAt?: Temporal.Instant,
  ): this {
    this.#clockVersion += 1;
    this.told.push({
      name: "ClockChanged",
      body: {
        entityId: this.#entityId,
        ticketId: this.id,
        ticketVersion: this.#version,
        dueAt: undefined,
        maximumDueAt: undefined,
        firstResponseDueAt: undefined,
        overdueAt,
        measures: {
          responseBusinessSeconds: response === undefined ? undefined : response * 60,
          solutionBusinessSeconds: solution === undefined ? undefined : solution * 60,
          waitingBusinessSeconds: 0,
          solutionWallSeconds: solution === undefined ? undefined : solution * 60,
          withinMaximum: solution === undefined ? undefined : true,
        },
      },
      aggregate: "clock",
      aggregateId: this.id,
      sequence: this.#clockVersion,
      at,
    });
    return this;
  }

  /** A survey about it, by its own service. */
  survey(surveyId: string, sentAt: Temporal.Instant, answeredAt: Temporal.Instant, rating: number): this {
    const common = {
      entityId: this.#entityId,
      surveyId,
      ticketId: this.id,
      requesterType: "CITIZEN",
    } as const;
    const about = { aggregate: "survey", aggregateId: surveyId };
    this.told.push(
      {
        name: "SurveySent",
        body: { ...common, expiresAt: sentAt.add({ hours: 120 }) },
        ...about,
        sequence: 1,
        at: sentAt,
      },
      {
        name: "SurveyAnswered",
        body: { ...common, rating, solved: rating > 2 },
        ...about,
        sequence: 2,
        at: answeredAt,
      },
    );
    return this;
  }

  #tell(name: EventName, change: Partial<TicketFacts>, at: Temporal.Instant, more: object = {}): this {
    this.#version += 1;
    this.#facts = { ...this.#facts, ...change };
    const body = { entityId: this.#entityId, ticketId: this.id, facts: this.#facts, ...more };
    this.told.push({
      name,
      body,
      aggregate: "ticket",
      aggregateId: this.id,
      sequence: this.#version,
      at,
      restricted: this.#facts.kind === "SECURITY_INCIDENT",
    } as Told);
    return this;
  }
}

/** The service that fails. */
const serviceId = "0197a000-0000-7000-8000-000000000005";

/** What tickets tells of an outage: down for all, unless said otherwise. */
export const outage = (
  entityId: string,
  outageId: string,
  version: number,
  facts: {
    startTime: Temporal.Instant;
    endTime: Temporal.Instant | undefined;
    voided?: boolean;
    at: Temporal.Instant;
  },
): Told => ({
  name: "OutageChanged",
  body: {
    entityId,
    outageId,
    serviceId,
    scope: "ALL",
    degree: "DOWN",
    startTime: facts.startTime,
    endTime: facts.endTime,
    voided: facts.voided ?? false,
    restricted: false,
    version,
  },
  aggregate: "outage",
  aggregateId: outageId,
  sequence: version,
  at: facts.at,
});

/** An inbound call, as channels logs it. */
export const call = (entityId: string, entryId: string, at: Temporal.Instant, ticketId = ""): Told => ({
  name: "ContactLogged",
  body: {
    entityId,
    entryId,
    medium: "PHONE",
    direction: "INBOUND",
    disposition: "ATTENDED",
    ticketId,
    startTime: at,
  },
  aggregate: "contact",
  aggregateId: entryId,
  sequence: 1,
  at,
});

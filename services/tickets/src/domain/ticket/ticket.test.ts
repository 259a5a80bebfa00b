import { describe, expect, it } from "@jest/globals";
import { checkKnowledge } from "../control/check-knowledge.ts";
import { answerConsultation, askConsultation, settleConsultation } from "../control/consult.ts";
import { escalate } from "../control/escalate.ts";
import { reroute } from "../control/reroute.ts";
import { returnToFirstLevel } from "../control/return-to-first-level.ts";
import { take } from "../control/take.ts";
import { defaultSettings, nothingMore } from "../ending/attention-settings.ts";
import { close, mustClose } from "../ending/close.ts";
import { endOutage, recordOutage } from "../ending/outage.ts";
import { proposeOutcome } from "../ending/propose-outcome.ts";
import { recordResolution } from "../ending/record-resolution.ts";
import { resolve } from "../ending/resolve.ts";
import { verify } from "../ending/verify.ts";
import type { Classification } from "../intake/classify.ts";
import { createTicket, submitRequest } from "../intake/create.ts";
import { triage } from "../intake/triage.ts";
import { endWaiting, startWaiting } from "../plazo/wait.ts";
import { postMessage } from "../requester/post-message.ts";
import type { AttendingArea } from "./levels.ts";
import type { Attendant, Ticket } from "./ticket.ts";
import type { Resolution } from "./ticket-data.ts";

const terms = { ...defaultSettings, ...nothingMore };
const now = Temporal.Instant.from("2026-11-24T14:00:00Z");
const areas = {
  desk: { id: "desk", name: "Mesa de ayuda", levels: ["L1"] },
  other: { id: "other", name: "Reglas del negocio", levels: ["L1"] },
  infrastructure: { id: "infra", name: "Infraestructura", levels: ["L2"] },
  development: { id: "dev", name: "Desarrollo", levels: ["L3_DEVELOPMENT"] },
  security: { id: "sec", name: "Seguridad", levels: ["L3_SECURITY"] },
} as const satisfies Record<string, AttendingArea>;
const all = Object.values(areas);
const person = (personId: string, role: string, ...areaIds: string[]): Attendant => ({
  personId,
  roles: [role],
  areaIds,
});
const operator = person("operator", "OPERATOR", "desk");
const specialist = person("specialist", "SPECIALIST", "infra");
const developer = person("developer", "L3_DEVELOPMENT", "dev");
const supervisor = person("supervisor", "SUPERVISOR");
const received = {
  entityId: "entity",
  id: "ticket",
  number: "AGETIC-2026-000001",
  subject: "No abre",
  description: "No abre",
  contactId: "contact",
  requesterName: "Juana Quispe",
  requesterId: "juana",
  channel: { id: "phone", isImmediate: true },
  originProof: "CHECKED",
  area: areas.desk,
  actorId: "operator",
} as const;
const incident = {
  occurredAt: now,
  presumedCause: "",
  affectedUsers: "Ventanilla",
  behaviour: "No abre",
  equipment: "",
  software: "",
};
const said: Classification = {
  kind: "INCIDENT",
  serviceId: "",
  scope: "ONE",
  impact: "HIGH",
  urgency: "HIGH",
  priority: "UNSPECIFIED",
  priorityOverrideReason: "",
};
const proposed = { priority: "HIGH", criterion: "" } as const;
const registered = { incident, receivedAt: undefined, lateRecordReason: "" };
const resolution: Resolution = {
  confirmedCause: "Disco lleno",
  causeType: "DEVELOPMENT",
  alternatives: [{ description: "Liberar espacio", chosen: true }],
  justification: "Es lo más rápido",
  operations: ["Liberar"],
  elements: [],
};
const remedy = {
  summary: "Listo",
  reportText: "No abría",
  interruption: "NONE",
  interruptionReason: "",
  messageId: "message",
  causeKey: "key",
} as const;

const create = (facts: Partial<Classification> = {}): Ticket =>
  createTicket(received, registered, { ...said, ...facts }, proposed, now);
const taken = (facts: Partial<Classification> = {}): Ticket => {
  const ticket = create(facts);
  take(ticket, operator);
  return ticket;
};
const escalation = {
  level: "L2",
  area: areas.infrastructure,
  reason: "No se pudo",
  consultationNotApplicableReason: "Caída general",
  consultationId: "none",
} as const;
const check = { result: "NO_ARTICLE", articleId: "", note: "" } as const;
const atSecondLevel = (): Ticket => {
  const ticket = taken();
  checkKnowledge(ticket, operator, check, now);
  escalate(ticket, operator, escalation, now);
  return ticket;
};
const resolved = (): Ticket => {
  const ticket = taken();
  recordResolution(ticket, operator, resolution);
  resolve(ticket, operator, remedy, now);
  return ticket;
};
type Said = Parameters<typeof verify>[1]["answer"];
const say = (ticket: Ticket, answer: Said, some: readonly AttendingArea[] = all) =>
  verify(ticket, { answer, comment: "así", actorId: "juana", messageId: "m", spoken: false }, some, now);
const names = ({ events }: Ticket) => events.map(({ name }) => name.replace("Ticket", ""));
const reason = (reasonText: string) => expect.objectContaining({ reason: reasonText });

describe("a ticket", () => {
  it("is open until somebody of the area in control takes it", () => {
    const ticket = create();
    expect(ticket.data).toMatchObject({ state: "OPEN", holderId: "", operatorId: "operator", version: 1 });
    expect(() => take(ticket, specialist)).toThrow(reason("AREA_NOT_YOURS"));
    take(ticket, operator);
    take(ticket, operator);
    expect(ticket.data).toMatchObject({ state: "IN_PROGRESS", holderId: "operator" });
    expect(names(ticket)).toEqual(["Created", "Taken"]);
  });

  it("tells each event with the state right after it, one version each", () => {
    const ticket = resolved();
    expect(ticket.events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
    expect(names(ticket)).toEqual(["Created", "Taken", "ResolutionRecorded", "MessageAdded", "Resolved"]);
    expect(ticket.events.map(({ facts }) => facts.state)).toEqual([
      "OPEN",
      "IN_PROGRESS",
      "IN_PROGRESS",
      "IN_PROGRESS",
      "RESOLVED",
    ]);
    expect(JSON.stringify(ticket.events)).not.toContain("Juana");
  });

  it("of security is restricted, and shown to nobody by a link", () => {
    expect(create({ kind: "SECURITY_INCIDENT" }).data).toMatchObject({ restricted: true, requesterId: "" });
  });

  it("needs the incident in structure when it is one", () => {
    const without = () => createTicket(received, { ...registered, incident: undefined }, said, proposed, now);
    expect(without).toThrow(reason("INCIDENT_FACT_MISSING"));
  });
});

describe("escalation", () => {
  it("needs the knowledge base and a settled consultation, or why not", () => {
    const ticket = taken();
    const asking = { ...escalation, consultationNotApplicableReason: " " };
    const go = () => escalate(ticket, operator, asking, now);
    expect(go).toThrow(reason("KNOWLEDGE_NOT_CONSULTED"));
    checkKnowledge(ticket, operator, check, now);
    expect(go).toThrow(reason("CONSULTATION_MISSING"));
    const dueAt = now.add({ hours: 1 });
    askConsultation(ticket, operator, { id: "c", area: areas.infrastructure, question: "¿?", dueAt }, now);
    expect(ticket.data.areaId).toBe("desk");
    expect(go).toThrow(reason("CONSULTATION_OPEN"));
    const answer = { id: "c", answer: "No sé" };
    expect(() => answerConsultation(ticket, operator, answer, now)).toThrow(reason("AREA_NOT_YOURS"));
    answerConsultation(ticket, specialist, answer, now);
    settleConsultation(ticket, operator, { id: "c", result: "NOT_SOLVED" }, now);
    go();
    expect(ticket.data).toMatchObject({
      level: "L2",
      holderId: "",
      operatorId: "operator",
      highestLevel: "L2",
    });
  });

  it("goes up only, to an area that serves the level", () => {
    const ticket = atSecondLevel();
    const to = (level: "L1" | "L3_DEVELOPMENT", area: AttendingArea) => () =>
      escalate(ticket, specialist, { ...escalation, level, area }, now);
    expect(to("L1", areas.desk)).toThrow(reason("LEVEL_NOT_HIGHER"));
    expect(to("L3_DEVELOPMENT", areas.security)).toThrow(reason("AREA_NOT_OF_LEVEL"));
    to("L3_DEVELOPMENT", areas.development)();
    expect(ticket.data.level).toBe("L3_DEVELOPMENT");
  });

  it("comes back to the operator and their area", () => {
    const ticket = atSecondLevel();
    returnToFirstLevel(ticket, specialist, { returnReason: "SOLVED", note: "Listo" }, undefined, now);
    expect(ticket.data).toMatchObject({
      level: "L1",
      areaId: "desk",
      holderId: "operator",
      highestLevel: "L2",
    });
    expect(() =>
      returnToFirstLevel(ticket, operator, { returnReason: "SOLVED", note: "" }, undefined, now),
    ).toThrow(reason("ALREADY_FIRST_LEVEL"));
  });

  it("is not what a derivation is: the level stays, and so does the requester's contact, to whom it comes back", () => {
    const ticket = taken();
    expect(() => reroute(ticket, operator, areas.infrastructure, "x", now)).toThrow(
      reason("AREA_NOT_OF_LEVEL"),
    );
    reroute(ticket, operator, areas.other, "Es del negocio", now);
    expect(ticket.data).toMatchObject({ level: "L1", highestLevel: "L1", areaId: "other", holderId: "" });
    expect(() => reroute(ticket, operator, areas.desk, "x", now)).toThrow(reason("AREA_NOT_YOURS"));
  });

  it("to third level has two instances of the same height", () => {
    const ticket = atSecondLevel();
    escalate(ticket, specialist, { ...escalation, level: "L3_DEVELOPMENT", area: areas.development }, now);
    reroute(ticket, developer, areas.security, "Es de seguridad", now);
    expect(ticket.data).toMatchObject({ level: "L3_SECURITY", highestLevel: "L3_DEVELOPMENT" });
  });
});

describe("resolving", () => {
  it("of an incident needs first level, the ficha and the operator's words", () => {
    const high = atSecondLevel();
    expect(() => resolve(high, specialist, remedy, now)).toThrow(reason("NOT_FIRST_LEVEL"));
    const ticket = taken();
    expect(() => resolve(ticket, operator, remedy, now)).toThrow(reason("RESOLUTION_MISSING"));
    recordResolution(ticket, operator, resolution);
    expect(() => resolve(ticket, operator, { ...remedy, reportText: "" }, now)).toThrow(
      reason("REPORT_TEXT_MISSING"),
    );
  });

  it("says whether service was interrupted, without contradicting what is recorded", () => {
    const ticket = taken({ kind: "SERVICE_REQUEST" });
    const as =
      (interruption: "RECORDED" | "NONE" | "UNDETERMINED", more = {}) =>
      () =>
        resolve(ticket, operator, { ...remedy, interruption, ...more }, now);
    expect(as("RECORDED")).toThrow(reason("OUTAGE_MISSING"));
    expect(as("UNDETERMINED")).toThrow(reason("INTERRUPTION_REASON_MISSING"));
    const startTime = now.subtract({ minutes: 30 });
    const outage = { id: "o", serviceId: "s", scope: "ALL", degree: "DOWN", startTime } as const;
    recordOutage(ticket, operator, { ...outage, endTime: undefined }, now);
    expect(as("RECORDED")).toThrow(reason("OUTAGE_OPEN"));
    expect(as("NONE")).toThrow(reason("INTERRUPTION_CONTRADICTED"));
    expect(as("UNDETERMINED", { interruptionReason: "No se sabe" })).toThrow(
      reason("INTERRUPTION_CONTRADICTED"),
    );
    const shared = { ticket, sharing: [ticket], outage: { ...outage, endTime: undefined } };
    expect(() => endOutage(shared, operator, startTime, now)).toThrow(reason("OUTAGE_REVERSED"));
    endOutage(shared, operator, now, now);
    as("RECORDED")();
    expect(ticket.data.state).toBe("RESOLVED");
  });

  it("answers a consulta in one step, and nothing else", () => {
    expect(() => resolve(create({ kind: "SERVICE_REQUEST" }), operator, remedy, now)).toThrow(
      reason("TICKET_NOT_TAKEN"),
    );
    const ticket = create({ kind: "INQUIRY" });
    resolve(ticket, operator, remedy, now);
    expect(ticket.data).toMatchObject({ state: "RESOLVED", holderId: "operator", respondedAt: now });
  });

  it("tells which message says what was done, so that the requester is told and asked at once", () => {
    const ticket = create({ kind: "INQUIRY" });
    resolve(ticket, operator, remedy, now);
    expect(ticket.events.slice(-2)).toMatchObject([
      { name: "TicketMessageAdded", body: { messageId: "message", remedy: true } },
      { name: "TicketResolved", body: { messageId: "message" } },
    ]);
  });
});

describe("the first response", () => {
  const message = {
    id: "m",
    visibility: "PUBLIC",
    authorKind: "STAFF",
    authorId: "operator",
    body: "x",
    courseOfAction: false,
    spoken: false,
  } as const;

  it("is a public message, or the course of action by voice; not a note, not talk, not the requester", () => {
    const ticket = taken();
    for (const other of [
      { visibility: "INTERNAL" },
      { spoken: true },
      { authorKind: "REQUESTER" },
    ] as const) {
      postMessage(ticket, { ...message, ...other }, now);
      expect(ticket.data.respondedAt).toBeUndefined();
    }
    postMessage(ticket, { ...message, spoken: true, courseOfAction: true }, now);
    expect(ticket.data.respondedAt).toEqual(now);
    postMessage(ticket, message, now);
    const first = ticket.events.filter(({ body }) => "firstResponse" in body && body.firstResponse);
    expect(first).toHaveLength(1);
  });

  it("among staff is refused as spoken", () => {
    expect(() => postMessage(taken(), { ...message, visibility: "INTERNAL", spoken: true }, now)).toThrow(
      reason("MESSAGE_NOT_PUBLIC"),
    );
  });

  it("of the requester ends a wait for them, not for a third party", () => {
    const ticket = taken();
    startWaiting(ticket, operator, "REQUESTER", "Falta dato");
    expect(() => startWaiting(ticket, operator, "REQUESTER", "x")).toThrow(reason("ALREADY_WAITING"));
    postMessage(ticket, { ...message, authorKind: "REQUESTER" }, now);
    expect(ticket.data.waitingFor).toBe("UNSPECIFIED");
    startWaiting(ticket, operator, "THIRD_PARTY", "Proveedor");
    postMessage(ticket, { ...message, authorKind: "REQUESTER" }, now);
    expect(ticket.data.waitingFor).toBe("THIRD_PARTY");
    endWaiting(ticket);
    expect(() => endWaiting(ticket)).toThrow(reason("NOT_WAITING"));
  });
});

describe("verification", () => {
  it("reopens what persists, one level above the highest that had it", () => {
    const ticket = resolved();
    say(ticket, "PERSISTS");
    expect(ticket.data).toMatchObject({ state: "IN_PROGRESS", cycle: 2, level: "L2", resolution: undefined });
    expect(ticket.data.earlierResolutions).toEqual([resolution]);
    expect(names(ticket).slice(-3)).toEqual(["Verified", "Reopened", "MessageAdded"]);
  });

  it("skips a level that no area serves", () => {
    const ticket = resolved();
    say(ticket, "PERSISTS", [areas.desk, areas.development]);
    expect(ticket.data).toMatchObject({ level: "L3_DEVELOPMENT" });
  });

  it("asks both consultations anew before the next escalation of the new cycle", () => {
    const ticket = resolved();
    say(ticket, "PERSISTS");
    const go = () =>
      escalate(ticket, specialist, { ...escalation, level: "L3_DEVELOPMENT", area: areas.development }, now);
    expect(go).toThrow(reason("KNOWLEDGE_NOT_CONSULTED"));
  });

  it("is confirmed once", () => {
    const ticket = resolved();
    say(ticket, "CONFIRMED");
    expect(() => say(ticket, "CONFIRMED")).toThrow(reason("ALREADY_VERIFIED"));
    say(ticket, "PERSISTS");
    expect(ticket.data).toMatchObject({ verified: false, cycle: 2 });
  });
});

describe("closing", () => {
  const closing = (ticket: Ticket, who: Attendant, outcome: "SOLVED" | "DUPLICATE") => {
    Object.assign(ticket.data, { measures: { waitingBusinessSeconds: 0 }, measuredVersion: 99 });
    return close(ticket, who, { note: "", terms, outcome, sealReport: async () => "sha" }, now);
  };

  it("is a supervisor's or administrator's, and not the resolver's", () => {
    const ticket = resolved();
    say(ticket, "CONFIRMED");
    const closes = (who: Attendant) => () => mustClose(ticket, who, "SOLVED", terms);
    expect(closes(operator)).toThrow(reason("ROLE_MISSING"));
    expect(closes(person("operator", "SUPERVISOR"))).toThrow(reason("CLOSER_IS_RESOLVER"));
    expect(closes(person("admin", "ENTITY_ADMIN"))).not.toThrow();
  });

  it("as duplicate needs somebody who proposed it, and is final", async () => {
    const ticket = taken();
    expect(() => mustClose(ticket, supervisor, "DUPLICATE", terms)).toThrow(reason("OUTCOME_NOT_PROPOSED"));
    proposeOutcome(ticket, operator, { outcome: "DUPLICATE", reason: "Es el 12", messageId: "m" }, now);
    expect(ticket.data.outcome).toBe("UNSPECIFIED");
    expect(() => mustClose(ticket, supervisor, "REJECTED", terms)).toThrow(reason("OUTCOME_NOT_PROPOSED"));
    await closing(ticket, supervisor, "DUPLICATE");
    const ended = { outcome: "DUPLICATE", outcomeReason: "Es el 12", interruption: "UNDETERMINED" };
    expect(ticket.data).toMatchObject(ended);
    expect(ticket.data.interruptionReason).toContain("sin atenderse");
    expect(() => take(ticket, operator)).toThrow(reason("TICKET_CLOSED"));
    await expect(closing(ticket, supervisor, "DUPLICATE")).rejects.toEqual(reason("TICKET_CLOSED"));
  });
});

describe("a submitted request", () => {
  it("waits to be triaged, and who triages it becomes the requester's contact", () => {
    const ticket = submitRequest({ ...received, actorId: "juana" }, { scope: "ONE", serviceId: "" }, now);
    expect(ticket.data).toMatchObject({ kind: "UNSPECIFIED", triaged: false, operatorId: "" });
    triage(ticket, operator, { ...said, kind: "INQUIRY" }, proposed, areas.other, now);
    expect(ticket.data).toMatchObject({ triaged: true, operatorId: "operator", areaId: "other" });
    expect(names(ticket)).toEqual(["Created", "Triaged"]);
  });
});

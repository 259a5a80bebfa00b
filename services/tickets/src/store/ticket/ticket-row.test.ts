import { expect, it } from "@jest/globals";
import type { TicketData, TicketDetail } from "../../domain/ticket/ticket-data.ts";
import { columns, details } from "./ticket-fields.ts";
import { type TicketRow, ticketOf, ticketValues } from "./ticket-row.ts";

const at = Temporal.Instant.from("2026-03-02T13:00:00Z");
const step = { actorId: "a", at, cycle: 1 } as const;

/** Every field that JSON holds, each said. */
const whole: Required<TicketDetail> = {
  incident: {
    occurredAt: at,
    presumedCause: "corte",
    affectedUsers: "todos",
    behaviour: "no abre",
    equipment: "",
    software: "",
  },
  proposedPriority: "HIGH",
  priorityCriterion: "c",
  priorityOverrideReason: "",
  lateRecordReason: "",
  unidentified: true,
  sameContact: true,
  waitingReason: "",
  homeArea: { id: "h", name: "Mesa" },
  hops: [
    {
      ...step,
      kind: "ESCALATED",
      level: "L1",
      areaId: "h",
      areaName: "Mesa",
      reason: "",
      returnReason: "UNSPECIFIED",
    },
  ],
  knowledgeChecks: [{ ...step, result: "NOT_APPLICABLE", articleId: "", note: "n" }],
  consultations: [
    {
      id: "c",
      areaId: "h",
      areaName: "Mesa",
      question: "¿?",
      dueAt: at,
      answer: "sí",
      answeredById: "b",
      answeredAt: at,
      result: "UNSPECIFIED",
      askedAt: at,
      askedById: "a",
      cycle: 1,
    },
  ],
  resolution: {
    confirmedCause: "c",
    causeType: "UNSPECIFIED",
    alternatives: [{ description: "d", chosen: true }],
    justification: "j",
    operations: ["o"],
    elements: ["e"],
  },
  earlierResolutions: [],
  verifications: [{ ...step, answer: "CONFIRMED", comment: "", channelId: "t" }],
  interruption: "NONE",
  interruptionReason: "r",
  outagesGoOn: true,
  summary: "s",
  reportText: "t",
  outcomeReason: "",
  proposal: { outcome: "DUPLICATE", reason: "r", proposerId: "a", otherIds: ["b"], at },
  declassification: { kind: "INCIDENT", reason: "r", proposerId: "a", at },
  closeNote: "",
  closerId: "",
  lastReport: { reportNumber: 1, sha256: "x", sealedAt: at },
  solutionKind: "ACCESS",
  requesterType: "CITIZEN",
  watcherIds: ["a"],
  improvements: [
    {
      id: "i",
      cause: {
        firingId: "f",
        ruleCode: "r",
        ruleVersion: 1,
        trigger: "TARGET",
        target: "RESOLUTION",
        threshold: "P90",
      },
      at,
      cycle: 1,
    },
  ],
  eventTexts: [{ version: 1, text: "t" }],
  ordersDone: ["f"],
  timedVersion: 3,
  verificationRequest: { deliveredAt: at, cycle: 1 },
};

/** A ticket's row as PostgreSQL gives back what was written. */
const rowOf = (data: TicketData): TicketRow => {
  const values = ticketValues(data, at);
  const names = Object.keys(columns);
  const hot = Object.fromEntries(names.map((name, index) => [name, values[index]]));
  return { ...hot, detail: JSON.parse(values[names.length + 1] as string) } as TicketRow;
};

it("gives a ticket back as it was written, each field of its detail with its instants", () => {
  const read: Readonly<Record<string, unknown>> = ticketOf(rowOf(whole as unknown as TicketData));
  const kept = Object.fromEntries(Object.keys(details).map((name) => [name, read[name]]));
  expect(kept).toEqual(whole);
  expect(Object.keys(details).toSorted()).toEqual(Object.keys(whole).toSorted());
});

it("leaves out what is not said, and takes NULL for an absent id or moment", () => {
  const bare = { ...whole, incident: undefined, outagesGoOn: false, summary: "", holderId: "" };
  const row = rowOf(bare as unknown as TicketData);
  expect(row.detail).not.toHaveProperty("incident");
  expect(row.detail).not.toHaveProperty("outagesGoOn");
  expect(row).toMatchObject({ holderId: null, deadline: null });
  expect(ticketOf(row)).toMatchObject({ summary: "", holderId: "", deadline: undefined });
});

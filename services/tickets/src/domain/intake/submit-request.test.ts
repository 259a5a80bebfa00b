import { describe, expect, it } from "@jest/globals";
import { submitRequest } from "./create.ts";

const now = Temporal.Instant.from("2026-03-02T13:00:00Z");
const received = {
  entityId: "entity",
  id: "ticket",
  number: "AGETIC-2026-000001",
  subject: "No abre",
  description: "No abre",
  contactId: "contact",
  requesterName: "Juana Quispe",
  requesterId: "juana",
  channel: { id: "portal", isImmediate: false },
  originProof: "VERIFIED",
  area: { id: "desk", name: "Mesa de ayuda", levels: ["L1"] },
  actorId: "juana",
} as const;
const submitted = (beganAt: Temporal.Instant) =>
  submitRequest(received, { scope: "ONE", serviceId: "service", beganAt }, now);
const reason = (text: string) => expect.objectContaining({ reason: text });

describe("what a requester submits", () => {
  it("keeps the service and since when, for who triages it", () => {
    const beganAt = now.subtract({ hours: 30 });
    expect(submitted(beganAt).data).toMatchObject({
      serviceId: "service",
      incident: { occurredAt: beganAt, presumedCause: "" },
      triaged: false,
      kind: "UNSPECIFIED",
    });
  });

  it("began neither later than now nor ages ago", () => {
    expect(() => submitted(now.add({ hours: 1 }))).toThrow(reason("TIME_AHEAD"));
    expect(() => submitted(now.subtract({ hours: 24 * 4_000 }))).toThrow(reason("TIME_LONG_AGO"));
  });
});

import { readFileSync } from "node:fs";
import { createFileRegistry, fromBinary, fromJson, toBinary, toJson } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { describe, expect, it } from "@jest/globals";
import { ClosureReport as Wire } from "@yanapa/proto/yanapa/tickets/v1/closure_report.ts";
import { canonicalJson, sealOf } from "@yanapa/words";
import { buildClosureReport, type ClosureFacts, isSealIntact, minutesOf } from "./closure-report.ts";

const at = (text: string) => Temporal.Instant.from(text);

const facts: ClosureFacts = {
  ticket: {
    id: "01935a6c-0000-7000-8000-000000000001",
    number: "AGETIC-2026-000001",
    kind: "INCIDENT",
    subject: "No se puede iniciar sesión",
    outcome: "SOLVED",
    operatorText: "El servicio de autenticación dejó de responder.",
    summary: "Se reinició el servicio y se amplió su memoria.",
    resolution: {
      confirmedCause: "Memoria insuficiente",
      causeType: "DEVELOPMENT",
      alternatives: [
        { description: "Reiniciar", chosen: false },
        { description: "Ampliar la memoria", chosen: true },
      ],
      justification: "Reiniciar no evita que se repita.",
      operations: ["Ampliar la memoria a 8 GiB", "Reiniciar"],
      elements: ["servidor auth-01"],
    },
    interruption: "RECORDED",
    interruptionReason: "",
  },
  history: [
    { at: at("2026-11-24T10:15:00Z"), text: "Se creó el ticket." },
    { at: at("2026-11-24T10:20:30.25Z"), text: "Se escaló a segundo nivel." },
  ],
  measures: { solutionBusinessMinutes: 90, waitingBusinessMinutes: 0, solutionWallMinutes: 200 },
  entityName: "Agencia de Gobierno Electrónico",
  outages: [
    {
      id: "01935a6c-0000-7000-8000-00000000000b",
      serviceId: "01935a6c-0000-7000-8000-0000000000ff",
      scope: "ALL",
      degree: "DEGRADED",
      startTime: at("2026-11-24T10:30:00Z"),
      endTime: at("2026-11-24T11:00:00Z"),
    },
    {
      id: "01935a6c-0000-7000-8000-00000000000a",
      serviceId: "01935a6c-0000-7000-8000-0000000000ff",
      scope: "ALL",
      degree: "DOWN",
      startTime: at("2026-11-24T10:00:00Z"),
      endTime: at("2026-11-24T10:45:00Z"),
    },
  ],
  attention: {
    requesterDigest: "a1",
    requesterDocumentDigest: "",
    operatorDigest: "b2",
    resolverDigest: "b2",
    closerDigest: "c3",
    channelName: "Teléfono",
    priority: "HIGH",
    serviceName: "Correspondencia",
    receivedAt: at("2026-11-24T10:15:00Z"),
    resolvedAt: at("2026-11-24T18:15:00.5Z"),
    deadline: at("2026-11-24T18:00:00Z"),
    deadlineResult: "MISSED",
    firstDeadline: undefined,
    firstDeadlineResult: "UNSPECIFIED",
    hops: [
      {
        at: at("2026-11-24T10:15:00Z"),
        kind: "ESCALATED",
        level: "L2",
        areaName: "Infraestructura",
        reason: "Es del servidor",
        returnReason: "UNSPECIFIED",
        actorDigest: "b2",
        cycle: 1,
      },
    ],
    earlierResolutions: [
      {
        confirmedCause: "Disco lleno",
        causeType: "FUNCTIONAL",
        alternatives: [{ description: "Liberar", chosen: true }],
        justification: "Es rápido",
        operations: ["Liberar"],
        elements: [],
      },
    ],
    services: [{ serviceId: "01935a6c-0000-7000-8000-0000000000ff", name: "Autenticación" }],
  },
  names: [{ digest: "b2", salt: "5a", text: "Luis Choque", personId: "luis", contactId: "" }],
  sealedAt: at("2026-11-25T14:00:00Z"),
};

describe("a closure report", () => {
  it("says the wall-clock union of the outages, in the order they began", () => {
    const report = buildClosureReport(facts);
    expect(report.withoutServiceMinutes).toBe(60);
    expect(report.outages.map(({ degree }) => degree)).toEqual(["DOWN", "DEGRADED"]);
  });

  it("says no time without service when there was no interruption", () => {
    const ticket = { ...facts.ticket, interruption: "NONE" as const };
    expect(buildClosureReport({ ...facts, ticket, outages: [] }).withoutServiceMinutes).toBe(0);
  });

  it("never lets a short outage read as none", () => {
    expect([0, 1, 29_999, 30_000, 90_000].map(minutesOf)).toEqual([0, 1, 1, 1, 2]);
  });

  it("is the same, seal included, for the same facts however they are ordered", () => {
    const other = buildClosureReport({ ...facts, outages: [...facts.outages].reverse() });
    expect(other).toEqual(buildClosureReport(facts));
  });

  it("shows that it was altered", () => {
    const report = buildClosureReport(facts);
    expect(isSealIntact(report)).toBe(true);
    expect(isSealIntact({ ...report, solutionBusinessMinutes: 60 })).toBe(false);
    expect(isSealIntact({ ...report, history: report.history.slice(1) })).toBe(false);
  });

  it("holds when a name beside it is taken away, and not when what it says of people changes", () => {
    const report = buildClosureReport(facts);
    expect(isSealIntact({ ...report, names: [] })).toBe(true);
    const attention = { ...facts.attention, closerDigest: "d4" } as NonNullable<typeof facts.attention>;
    expect(isSealIntact({ ...report, attention })).toBe(false);
  });

  it("can be hashed again by who reads it as protobuf's JSON", () => {
    const report = buildClosureReport(facts);
    const image = fromBinary(FileDescriptorSetSchema, readFileSync("proto/gen/contract.binpb"));
    const message = createFileRegistry(image).getMessage("yanapa.tickets.v1.ClosureReport");
    if (!message) throw new Error("the contract has no ClosureReport");
    const decoded = fromBinary(message, Wire.encode(report).finish());
    for (const alwaysEmitImplicit of [true, false]) {
      const {
        sha256,
        names: _,
        ...rest
      } = toJson(message, decoded, { alwaysEmitImplicit }) as Record<string, never>;
      const withoutUnspecified = JSON.parse(
        JSON.stringify(rest, (_, value) => (String(value).endsWith("_UNSPECIFIED") ? undefined : value)),
      );
      expect(sealOf(withoutUnspecified)).toBe(sha256);
    }
    expect(toBinary(message, fromJson(message, toJson(message, decoded)))).toHaveLength(
      Wire.encode(report).finish().length,
    );
  });
});

describe("canonical JSON", () => {
  it("sorts members, leaves empty ones out and writes instants as protobuf does", () => {
    expect(
      canonicalJson({
        b: "ñ",
        a: [1, ""],
        none: undefined,
        zero: 0,
        empty: [],
        at: at("2026-11-24T10:20:30.25Z"),
        whole: at("2026-11-24T10:20:30Z"),
      }),
    ).toBe('{"a":[1,""],"at":"2026-11-24T10:20:30.250Z","b":"ñ","whole":"2026-11-24T10:20:30Z"}');
  });
});

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { eventually } from "@yanapa/testing";
import { Platform, type RegisteredEntity, registerDemo } from "@yanapa/tool-demo";
import { type Constellation, startConstellation } from "../src/constellation.ts";
import { writePlaces } from "../src/places.ts";
import { type ReceivedSpan, startOtlpReceiver } from "./otlp-receiver.ts";

let stateDir: string;
let constellation: Constellation;
let receiver: Awaited<ReturnType<typeof startOtlpReceiver>>;
let entity: RegisteredEntity;

beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), "yanapa-trace-"));
  receiver = await startOtlpReceiver();
  constellation = await startConstellation({
    stateDir,
    write: () => {},
    onExit: () => {},
    logLevel: "error",
    otlpEndpoint: receiver.url,
    fast: true,
    anyPort: true,
  });
  [entity] = (await registerDemo(new Platform(writePlaces(stateDir, constellation)))) as [RegisteredEntity];
});

afterAll(async () => {
  await constellation?.stop();
  await receiver?.stop();
  rmSync(stateDir, { recursive: true, force: true });
});

const server = 2;
const client = 3;
const producer = 4;
const consumer = 5;

/** Who calls whom in a trace. */
const edgesOf = (trace: readonly ReceivedSpan[]): string[] => {
  const byId = new Map(trace.map((span) => [span.spanId, span]));
  return trace.map((span) => {
    const parent = byId.get(span.parentSpanId);
    return `${parent ? `${parent.service}/${parent.kind}` : "-"} → ${span.service}/${span.kind}`;
  });
};

/** From REST to the consumer. */
const way = [
  `- → gateway/${server}`,
  `gateway/${server} → gateway/${client}`,
  `gateway/${client} → tickets/${server}`,
  `tickets/${server} → tickets/${client}`,
  `tickets/${server} → tickets/${producer}`,
  `tickets/${producer} → audit/${consumer}`,
];

/** Registers one consulta and gives the spans of its trace once all have arrived: each service sends its own. */
const traceOfOneTicket = async (): Promise<ReceivedSpan[]> => {
  const { operator } = entity.actors;
  const { contact } = await operator.post("/v1/contacts", {
    proof: "ORIGIN_PROOF_DECLARED",
    givenName: "Persona",
    firstSurname: "Reservada",
    email: "persona.reservada@correo.example.bo",
    type: "REQUESTER_TYPE_CITIZEN",
    privacyNoticeVersion: "1.0",
  });
  const { channels } = await operator.get("/v1/channels");
  const { ticket } = await operator.post("/v1/tickets", {
    contactId: contact.id,
    channelId: channels[0].id,
    originProof: "ORIGIN_PROOF_DECLARED",
    subject: "Un caso que se sigue por su traza",
    description: "Texto que no debe salir en ninguna traza",
    kind: "TICKET_KIND_INQUIRY",
    scope: "SCOPE_ONE",
    impact: "IMPACT_LOW",
    urgency: "URGENCY_LOW",
    areaId: entity.areas.L1,
  });
  expect(ticket.id).toBeDefined();
  const newest = () => {
    const root = receiver.spans.findLast(
      (span) => span.service === "gateway" && span.kind === server && span.name.includes("POST /v1/tickets"),
    );
    return receiver.spans.filter(({ traceId }) => traceId === root?.traceId);
  };
  return eventually(newest, (trace) => {
    const edges = edgesOf(trace);
    return way.every((edge) => edges.includes(edge));
  });
};

describe("one trace", () => {
  it("leads from REST through gRPC, SQL, the outbox and JetStream to the consumer", async () => {
    const trace = await traceOfOneTicket();
    expect(edgesOf(trace)).toEqual(expect.arrayContaining(way));
    const sql = trace.filter((span) => span.attributes["db.system.name"] === "postgresql");
    expect(sql.length).toBeGreaterThan(0);
  });

  it("carries neither tokens nor personal data", () => {
    const text = JSON.stringify(receiver.spans);
    for (const secret of ["Reservada", "persona.reservada", "no debe salir", "eyJ"]) {
      expect(text).not.toContain(secret);
    }
    expect(readFileSync(join(stateDir, "places.json"), "utf8")).not.toContain("eyJ");
  });
});

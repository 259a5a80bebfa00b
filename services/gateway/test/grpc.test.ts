import { Client, credentials, Metadata, type ServiceError } from "@grpc/grpc-js";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { fromWire, InvalidArgumentError } from "@yanapa/errors";
import { SelfServiceService } from "@yanapa/proto/yanapa/identity/v1/self_service.ts";
import { GetTicketRequest, GetTicketResponse } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { service as healthService } from "grpc-health-check";
import {
  entityId,
  personIds,
  type RunningGateway,
  startRunningGateway,
  ticketId,
} from "./fixture/running-gateway.ts";

let gateway: RunningGateway;
let client: Client;
beforeAll(async () => {
  gateway = await startRunningGateway();
  client = new Client(gateway.grpcAddress, credentials.createInsecure());
});
afterAll(async () => {
  client.close();
  await gateway.stop();
});
beforeEach(() => {
  gateway.upstream.calls.length = 0;
});

const identity = (bytes: Buffer) => bytes;
const getTicket = "/yanapa.tickets.v1.TicketService/GetTicket";

const call = (path: string, bytes: Uint8Array, headers: Record<string, string> = {}): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const metadata = new Metadata();
    for (const [name, value] of Object.entries(headers)) metadata.set(name, value);
    client.makeUnaryRequest(path, identity, identity, Buffer.from(bytes), metadata, {}, (error, reply) => {
      if (error) reject(error);
      else resolve(reply ?? Buffer.alloc(0));
    });
  });

const refusal = (path: string, headers: Record<string, string> = {}): Promise<ServiceError> =>
  call(path, Buffer.alloc(0), headers).then(
    () => {
      throw new Error(`${path} was answered`);
    },
    (error: ServiceError) => error,
  );

/** What reflection answers to one question. */
const reflected = (question: Buffer): Promise<Buffer> => {
  const path = "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo";
  const stream = client.makeBidiStreamRequest(path, identity, identity);
  stream.write(question);
  return new Promise((resolve, reject) => {
    stream.on("error", reject);
    stream.on("data", (answer: Buffer) => {
      stream.end();
      resolve(answer);
    });
  });
};

const authorization = async () => `Bearer ${await gateway.token("maria")}`;

describe("gRPC", () => {
  it("passes bytes both ways and tells who calls", async () => {
    const reply = GetTicketResponse.encode(
      GetTicketResponse.fromPartial({ ticket: { id: ticketId } }),
    ).finish();
    gateway.upstream.answers(getTicket, reply);
    const request = GetTicketRequest.encode({ ticketId }).finish();
    const headers = { authorization: await authorization(), "yanapa-entity": entityId, "x-user-id": "1" };
    expect(await call(getTicket, request, headers)).toEqual(Buffer.from(reply));
    const [forwarded] = gateway.upstream.calls;
    expect(forwarded?.bytes).toEqual(Buffer.from(request));
    const { caller } = gateway.verifierOf("tickets").verify(forwarded?.metadata["yanapa-assertion"] ?? "");
    expect(caller).toMatchObject({ kind: "staff", personId: personIds.maria, entityId });
    expect(Object.keys(forwarded?.metadata ?? {})).not.toContain("x-user-id");
  });

  it("passes a command's key, and makes none", async () => {
    const take = "/yanapa.tickets.v1.TicketService/TakeTicket";
    const headers = { authorization: await authorization(), "yanapa-entity": entityId };
    await call(take, Buffer.alloc(0), { ...headers, "idempotency-key": "clave-de-grpc" });
    await call(take, Buffer.alloc(0), headers);
    expect(gateway.upstream.calls.map(({ metadata }) => metadata["idempotency-key"])).toEqual([
      "clave-de-grpc",
      undefined,
    ]);
  });

  it("refuses who has no token before anything is called", async () => {
    const error = await refusal(getTicket);
    expect([error.code, error.details]).toEqual([16, "Hace falta iniciar sesión para continuar."]);
    expect(gateway.upstream.calls).toEqual([]);
  });

  it("keeps a callee's error whole, for us and for any gRPC client", async () => {
    gateway.upstream.answers(
      getTicket,
      new InvalidArgumentError("FIELD_INVALID", [
        { field: "ticket_id", reason: "FIELD_INVALID", message: "No." },
      ]),
    );
    const error = await refusal(getTicket, { authorization: await authorization() });
    const [ours] = error.metadata.get("yanapa-error-bin");
    expect(fromWire(ours as Buffer, error.code)).toMatchObject({
      kind: "INVALID_ARGUMENT",
      reason: "FIELD_INVALID",
      fields: [{ field: "ticket_id", reason: "FIELD_INVALID", message: "No." }],
    });
    const [standard] = error.metadata.get("grpc-status-details-bin");
    const text = (standard as Buffer).toString("latin1");
    for (const part of ["google.rpc.ErrorInfo", "google.rpc.BadRequest", "FIELD_INVALID", "ticket_id"])
      expect(text).toContain(part);
  });

  it.each([
    ["an INTERNAL rpc", "/yanapa.identity.v1.ContextService/ResolveContext"],
    ["an INTERNAL rpc beside public ones", "/yanapa.escalation.v1.ClockService/CheckDeadline"],
    ["the test clock", "/yanapa.escalation.v1.TestClockService/AdvanceClock"],
    ["an rpc that nobody has", "/yanapa.tickets.v1.TicketService/DropTickets"],
  ])("does not know %s", async (_name, path) => {
    expect((await refusal(path, { authorization: await authorization() })).code).toBe(12);
    expect(gateway.upstream.calls).toEqual([]);
  });

  it("says that it serves", async () => {
    const { path, requestSerialize, responseDeserialize } = healthService.Check as never as {
      path: string;
      requestSerialize(value: object): Buffer;
      responseDeserialize(bytes: Buffer): { status: string };
    };
    const reply = await call(path, requestSerialize({ service: "" }));
    expect(responseDeserialize(reply).status).toBe("SERVING");
  });

  it("lists its public services by reflection with gRPC's own, and no other", async () => {
    // list_services = 7: any text.
    const listed = (await reflected(Buffer.from([0x3a, 0x01, 0x2a]))).toString("latin1");
    expect(listed).toContain("yanapa.tickets.v1.TicketService");
    expect(listed).toContain(SelfServiceService.getSelf.path.slice(1).split("/")[0]);
    for (const own of ["grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection"])
      expect(listed).toContain(own);
    for (const hidden of ["ContextService", "DirectoryService", "TestClockService"])
      expect(listed).not.toContain(hidden);
  });

  it("describes health by reflection", async () => {
    // file_containing_symbol = 4.
    const symbol = Buffer.from("grpc.health.v1.Health");
    const described = await reflected(Buffer.concat([Buffer.from([0x22, symbol.length]), symbol]));
    for (const part of ["grpc/health/v1/health.proto", "HealthCheckRequest", "Check", "Watch"])
      expect(described.toString("latin1")).toContain(part);
  });
});

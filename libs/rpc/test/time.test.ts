import { setTimeout as delay } from "node:timers/promises";
import { afterEach, describe, expect, it } from "@jest/globals";
import { UnavailableError } from "@yanapa/errors";
import { createTelemetry, InMemorySpanExporter } from "@yanapa/telemetry";
import { eventually } from "@yanapa/testing";
import {
  type AnyHandlers,
  type Call,
  type Clients,
  createClients,
  createRawClients,
  type RawClients,
  type RpcServer,
  realNowMs,
} from "../src/index.ts";
import {
  assertionOf,
  DeskService,
  deskContract,
  path,
  people,
  quiet,
  signerOf,
  startDesk,
} from "./fixture/desk.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const start = async (
  handlers: AnyHandlers,
  options = {},
): Promise<{ server: RpcServer; raw: RawClients }> => {
  const server = await startDesk(handlers, options);
  const raw = createRawClients();
  closing.push(() => server.stop(100));
  closing.push(() => raw.close());
  return { server, raw };
};

const getCase = (server: RpcServer, timeoutMs: number, signal?: AbortSignal) => ({
  address: server.address,
  path: path("GetCase"),
  bytes: DeskService.getCase?.requestSerialize({ caseId: "0199a0b0-0000-7000-8000-00000000000a" }) as Buffer,
  metadata: { "yanapa-assertion": assertionOf(people.operator) },
  deadline: realNowMs() + timeoutMs,
  signal,
});

const clientsOf = (server: RpcServer, telemetry = quiet("escalation")): Clients => {
  const clients = createClients({
    signer: signerOf("escalation"),
    telemetry,
    addressOf: () => server.address,
    contract: deskContract,
  });
  closing.push(() => clients.close());
  return clients;
};

type Desk = Record<string, (request: object, options?: object) => Promise<Record<string, unknown>>>;

describe("a deadline", () => {
  it("is 20 ms shorter for the handler, and 15 s when there is none", async () => {
    const { server, raw } = await start({});
    await raw.call(getCase(server, 2_000));
    const request = getCase(server, 2_000);
    const reply = DeskService.getCase?.responseDeserialize(await raw.call(request)) as { deadline: number };
    // What travels is the time left, so the way there is added, however long it took.
    expect(reply.deadline).toBeGreaterThanOrEqual(request.deadline - 25);
    expect(reply.deadline).toBeLessThanOrEqual(realNowMs() + 2_000 - 20);
    const askedAt = realNowMs();
    const endless = DeskService.getCase?.responseDeserialize(
      await raw.call({ ...request, deadline: Number.POSITIVE_INFINITY }),
    ) as { deadline: number };
    expect(endless.deadline).toBeGreaterThanOrEqual(askedAt + 14_900);
    expect(endless.deadline).toBeLessThanOrEqual(realNowMs() + 15_000);
  });
  it("too short to be useful is refused before the handler runs", async () => {
    let ran = false;
    const { server, raw } = await start({
      getCase: async () => {
        ran = true;
        return {};
      },
    });
    await raw.call(getCase(server, 2_000));
    ran = false;
    // On a busy machine the caller's own time may be over before the service has said so.
    const refusal = () =>
      raw.call(getCase(server, 45)).then(
        () => "answered",
        ({ kind, reason }: { kind: string; reason: string }) => `${kind} ${reason}`,
      );
    await eventually(refusal, (said) => said === "DEADLINE_EXCEEDED DEADLINE_TOO_SHORT");
    expect(ran).toBe(false);
  });
  it("aborts the handler and is answered by the service itself", async () => {
    const aborted = Promise.withResolvers<unknown>();
    const { server, raw } = await start({
      getCase: (_, call) =>
        new Promise((_resolve, reject) => {
          call.signal.addEventListener("abort", () => {
            aborted.resolve(call.signal.reason);
            reject(call.signal.reason);
          });
        }),
    });
    await raw.call({ ...getCase(server, 2_000), path: path("GetNotice"), bytes: Buffer.alloc(0) });
    await expect(raw.call(getCase(server, 2_000))).rejects.toMatchObject({ reason: "DEADLINE_EXCEEDED" });
    expect(await aborted.promise).toMatchObject({ kind: "DEADLINE_EXCEEDED" });
  });
  it("shrinks as it travels", async () => {
    const { server } = await start({});
    const desk = clientsOf(server).client(DeskService) as Desk;
    const askedAt = realNowMs();
    const answering = { deadline: askedAt + 10_000, requestId: "request-9" } as Call;
    const reply = await desk.getNotice?.({}, { call: answering });
    // By what the way took, since the time left is what travels.
    const wayMs = realNowMs() - askedAt;
    expect(reply?.deadline).toBeLessThanOrEqual(answering.deadline - 20 + wayMs);
    expect(reply?.requestId).toBe("request-9");
  });
});

describe("cancelling", () => {
  it("reaches the handler as an aborted signal", async () => {
    const started = Promise.withResolvers<void>();
    const aborted = Promise.withResolvers<unknown>();
    const { server, raw } = await start({
      getCase: async (_, call) => {
        call.signal.addEventListener("abort", () => aborted.resolve(call.signal.reason));
        started.resolve();
        await delay(500);
        return {};
      },
    });
    const controller = new AbortController();
    const reply = raw.call(getCase(server, 5_000, controller.signal));
    await started.promise;
    controller.abort();
    await expect(reply).rejects.toMatchObject({ kind: "CANCELLED" });
    expect(await aborted.promise).toMatchObject({ kind: "CANCELLED" });
  });
});

describe("draining", () => {
  it("lets a call in flight end, then shuts", async () => {
    const started = Promise.withResolvers<void>();
    const { server, raw } = await start({
      getCase: async () => {
        started.resolve();
        await delay(300);
        return { text: "done" };
      },
    });
    const reply = raw.call(getCase(server, 5_000));
    await started.promise;
    expect(server.inFlight()).toBe(1);
    const stopped = server.stop(5_000);
    expect(DeskService.getCase?.responseDeserialize(await reply)).toMatchObject({ text: "done" });
    await stopped;
    expect(server.inFlight()).toBe(0);
    await expect(raw.call(getCase(server, 1_000))).rejects.toMatchObject({ kind: "UNAVAILABLE" });
  });
  it("does not wait longer than it may", async () => {
    const started = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<void>();
    const { server, raw } = await start({
      getCase: async () => {
        started.resolve();
        await ended.promise;
        return {};
      },
    });
    const reply = raw.call(getCase(server, 60_000)).catch((error) => error);
    await started.promise;
    // It ends though the handler does not.
    await server.stop(200);
    expect(await reply).toMatchObject({ kind: "UNAVAILABLE" });
    ended.resolve();
  });
});

describe("a client", () => {
  it("calls as its service, for whom it says", async () => {
    const { server } = await start({});
    const desk = clientsOf(server).client(DeskService) as Desk;
    const about = { onBehalfOf: { personId: "person-1" }, entityId: "entity-1", idempotencyKey: "key-0001" };
    const { caller } = (await desk.raiseCase?.({ caseId: "x" }, about)) ?? {};
    expect(JSON.parse(String(caller))).toEqual({
      kind: "service",
      service: "escalation",
      onBehalfOf: { personId: "person-1" },
      entityId: "entity-1",
    });
  });
  it("repeats what changes nothing when the callee was away, at most twice", async () => {
    let attempts = 0;
    const { server } = await start({
      getNotice: async () => {
        attempts += 1;
        if (attempts < 3) throw new UnavailableError("DATABASE_UNAVAILABLE");
        return { text: "back" };
      },
    });
    const desk = clientsOf(server).client(DeskService) as Desk;
    expect(await desk.getNotice?.({})).toMatchObject({ text: "back" });
    attempts = -10;
    await expect(desk.getNotice?.({})).rejects.toMatchObject({ reason: "DATABASE_UNAVAILABLE" });
    expect(attempts).toBe(-7);
  });
  it("repeats a command only with a key, and derives one from the command being answered", async () => {
    let attempts = 0;
    const seen = new Set<string | undefined>();
    const { server } = await start({
      raiseCase: async (_, call) => {
        attempts += 1;
        seen.add(call.idempotencyKey);
        throw new UnavailableError("DATABASE_UNAVAILABLE");
      },
    });
    const desk = clientsOf(server).client(DeskService) as Desk;
    await expect(desk.raiseCase?.({ caseId: "x" })).rejects.toMatchObject({
      reason: "IDEMPOTENCY_KEY_MISSING",
    });
    const answering = {
      deadline: realNowMs() + 9_000,
      requestId: "request-9",
      rpc: "/yanapa.tickets.v1.TicketService/TakeTicket",
      caller: people.operator,
      idempotencyKey: "key-of-the-outer",
    } as unknown as Call;
    await expect(desk.raiseCase?.({ caseId: "x" }, { call: answering })).rejects.toMatchObject({
      kind: "UNAVAILABLE",
    });
    expect(attempts).toBe(3);
    expect([...seen]).toHaveLength(1);
    expect([...seen][0]).toMatch(/^[0-9a-f]{64}$/);
  });
  it("tells plainly that nobody listens", async () => {
    const { server } = await start({});
    await server.stop(0);
    const desk = clientsOf(server).client(DeskService) as Desk;
    await expect(desk.getNotice?.({}, { timeoutMs: 2_000 })).rejects.toMatchObject({ kind: "UNAVAILABLE" });
  });
  it("continues the trace in the callee", async () => {
    const spans = new InMemorySpanExporter();
    const callee = createTelemetry({ service: "desk", logLevel: "silent", spanExporter: spans });
    const caller = createTelemetry({ service: "escalation", logLevel: "silent", spanExporter: spans });
    const { server } = await start({}, { telemetry: callee });
    const desk = clientsOf(server, caller).client(DeskService) as Desk;
    await desk.getNotice?.({});
    const [inner, outer] = spans.getFinishedSpans();
    expect(inner).toMatchObject({
      name: "yanapa.desk.v1.DeskService/GetNotice",
      attributes: { "rpc.system.name": "grpc", "rpc.status_code": "OK", "yanapa.caller.kind": "service" },
    });
    expect(inner?.parentSpanContext?.spanId).toBe(outer?.spanContext().spanId);
    // The same assertion again is let in, and both calls say which it was.
    await desk.getNotice?.({});
    const ids = spans.getFinishedSpans().flatMap(({ attributes }) => attributes["yanapa.assertion.id"] ?? []);
    expect(ids).toHaveLength(2);
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(ids[1]).toBe(ids[0]);
    expect(await callee.metricsText()).toContain(
      'rpc_server_call_duration_seconds_count{rpc_system_name="grpc"',
    );
  });
});

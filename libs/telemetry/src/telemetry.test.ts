import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import { NotFoundError, UnavailableError } from "@yanapa/errors";
import {
  createTelemetry,
  currentTraceId,
  extract,
  InMemorySpanExporter,
  inject,
  linkTo,
  SpanKind,
  SpanStatusCode,
  type TelemetryOptions,
  withContext,
  withSpan,
} from "./index.ts";

const open = (options: Partial<TelemetryOptions> = {}) => {
  const lines: Record<string, unknown>[] = [];
  const spans = new InMemorySpanExporter();
  const telemetry = createTelemetry({
    service: "tickets",
    logLevel: "debug",
    spanExporter: spans,
    logDestination: { write: (line) => void lines.push(JSON.parse(line)) },
    ...options,
  });
  return { telemetry, lines, spans };
};

describe("traces", () => {
  it("continue across services through headers", async () => {
    const tickets = open();
    const audit = open({ service: "audit" });
    const headers = await withSpan(
      tickets.telemetry.tracer,
      "change",
      { kind: SpanKind.CLIENT },
      async () => {
        await sleep(1);
        return inject();
      },
    );
    withSpan(
      audit.telemetry.tracer,
      "record",
      { kind: SpanKind.SERVER, parent: extract(headers) },
      () => undefined,
    );
    const [parent] = tickets.spans.getFinishedSpans();
    const [child] = audit.spans.getFinishedSpans();
    expect(child?.spanContext().traceId).toBe(parent?.spanContext().traceId);
    expect(child?.parentSpanContext?.spanId).toBe(parent?.spanContext().spanId);
    expect([parent, child].map((span) => span?.resource.attributes["service.name"])).toEqual([
      "tickets",
      "audit",
    ]);
  });

  it("nest without being handed on, also across awaits", async () => {
    const { telemetry, spans } = open();
    await withSpan(telemetry.tracer, "outer", {}, async () => {
      await sleep(1);
      await withSpan(telemetry.tracer, "inner", {}, () => sleep(1));
    });
    const [inner, outer] = spans.getFinishedSpans();
    expect(inner?.parentSpanContext?.spanId).toBe(outer?.spanContext().spanId);
  });

  it("end with the error's reason and without its message", async () => {
    const { telemetry, spans } = open();
    const failing = withSpan(telemetry.tracer, "call", {}, async () => {
      await sleep(1);
      throw new UnavailableError("PEER_UNAVAILABLE", {}, { cause: new Error("maria@agetic.bo") });
    });
    await expect(failing).rejects.toThrow("PEER_UNAVAILABLE");
    const [span] = spans.getFinishedSpans();
    expect(span?.attributes["error.type"]).toBe("PEER_UNAVAILABLE");
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR });
    expect(span?.events).toEqual([]);
  });

  it("count a refused request as no fault of its server", () => {
    const { telemetry, spans } = open();
    const refuse = () =>
      withSpan(telemetry.tracer, "get", { kind: SpanKind.SERVER }, () => {
        throw new NotFoundError("NOT_FOUND");
      });
    expect(refuse).toThrow("NOT_FOUND");
    expect(spans.getFinishedSpans()[0]?.status.code).toBe(SpanStatusCode.UNSET);
    expect(spans.getFinishedSpans()[0]?.attributes["error.type"]).toBe("NOT_FOUND");
  });

  it("ignore headers that are none", () => {
    for (const traceparent of ["", "00-0-0-01", undefined, `00-${"0".repeat(32)}-${"0".repeat(16)}-01`])
      expect(linkTo({ traceparent })).toBeUndefined();
    expect(withContext(extract({}), currentTraceId)).toBeUndefined();
    expect(inject()).toEqual({});
  });

  it("carry their ids but record nothing when telemetry is off", () => {
    const { telemetry } = open({ spanExporter: undefined });
    withSpan(telemetry.tracer, "call", {}, (span) => {
      expect(span.isRecording()).toBe(false);
      expect(inject().traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
    });
  });
});

describe("logs", () => {
  it("carry the service and the trace they belong to", () => {
    const { telemetry, lines } = open();
    telemetry.log.info("outside");
    withSpan(telemetry.tracer, "call", {}, () => telemetry.log.warn({ attempt: 2 }, "inside"));
    expect(lines).toEqual([
      { level: "info", time: expect.any(String), service: "tickets", msg: "outside" },
      {
        level: "warn",
        time: expect.any(String),
        service: "tickets",
        trace_id: expect.stringMatching(/^[0-9a-f]{32}$/),
        attempt: 2,
        msg: "inside",
      },
    ]);
  });

  it("hide credentials and personal data at any depth, in children too", () => {
    const { telemetry, lines } = open();
    const person = { given_name: "Ana", email: "ana@agetic.bo", id: "p1", contact: [{ phone: "70000000" }] };
    telemetry.log
      .child({ token: "eyJ" })
      .info({ headers: { Authorization: "Bearer eyJ" }, person }, "hidden");
    const text = JSON.stringify(lines);
    for (const secret of ["Ana", "agetic", "70000000", "eyJ"]) expect(text).not.toContain(secret);
    expect(text).toContain('"id":"p1"');
  });

  it("tell an error by reason, code and frames, never by what it quotes", () => {
    const { telemetry, lines } = open();
    const database = Object.assign(new Error('duplicate key "ana@agetic.bo"'), { code: "23505" });
    const cause = new Error("no answer to ana@agetic.bo, document 4567890", { cause: database });
    telemetry.log.error({ err: new NotFoundError("NOT_FOUND", { ticket_id: "t1" }, { cause }) }, "failed");
    expect(lines[0]?.err).toMatchObject({
      type: "NotFoundError",
      kind: "NOT_FOUND",
      reason: "NOT_FOUND",
      data: { ticket_id: "t1" },
      stack: expect.stringContaining("    at "),
      cause: { type: "Error", message: "no answer to [email], document [number]", cause: { code: "23505" } },
    });
    expect(JSON.stringify(lines)).not.toMatch(/agetic|4567890|duplicate/);
  });

  it("tell of a part that does not answer its name and the reason, and no frames", () => {
    const { telemetry, lines } = open();
    const cause = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    telemetry.log.warn({ err: new UnavailableError("DATABASE_UNAVAILABLE", undefined, { cause }) }, "failed");
    expect(lines[0]?.err).toEqual({
      type: "UnavailableError",
      kind: "UNAVAILABLE",
      reason: "DATABASE_UNAVAILABLE",
      backend: "PostgreSQL",
      cause: { type: "Error", code: "ECONNREFUSED", message: "connect ECONNREFUSED" },
    });
  });
});

describe("metrics", () => {
  it("are read as Prometheus text", async () => {
    const { telemetry } = open();
    telemetry.durations.rpcServer.record(0.02, { "rpc.method": 'a"b' });
    telemetry.meter.createCounter("yanapa.refusals", { description: "Calls refused" }).add(2);
    telemetry.meter.createUpDownCounter("yanapa.in_flight").add(3);
    const text = await telemetry.metricsText();
    expect(text).toContain('target_info{service_name="tickets",service_namespace="yanapa"} 1\n');
    expect(text).toContain('rpc_server_call_duration_seconds_bucket{rpc_method="a\\"b",le="0.01"} 0\n');
    expect(text).toContain('rpc_server_call_duration_seconds_bucket{rpc_method="a\\"b",le="0.025"} 1\n');
    expect(text).toContain('rpc_server_call_duration_seconds_count{rpc_method="a\\"b"} 1\n');
    expect(text).toContain("# TYPE yanapa_refusals_total counter\nyanapa_refusals_total 2\n");
    expect(text).toContain("yanapa_in_flight 3\n");
  });

  it("belong to one service each", async () => {
    const tickets = open();
    const audit = open({ service: "audit" });
    tickets.telemetry.durations.database.record(0.001);
    expect(await tickets.telemetry.metricsText()).toContain("db_client_operation_duration_seconds_count 1");
    expect(await audit.telemetry.metricsText()).not.toContain("db_client_operation_duration_seconds_count");
  });
});

describe("telemetry that is disabled", () => {
  it("measures and traces nothing, and still logs", async () => {
    const { telemetry, spans, lines } = open({ disabled: true });
    telemetry.durations.rpcServer.record(1);
    withSpan(telemetry.tracer, "change", {}, (span) => expect(span.isRecording()).toBe(false));
    telemetry.log.info("ready");
    expect(await telemetry.metricsText()).toBe("");
    await telemetry.shutdown();
    expect(spans.getFinishedSpans()).toEqual([]);
    expect(lines).toMatchObject([{ msg: "ready" }]);
  });
});

describe("an OTLP collector", () => {
  it("gets traces and metrics at shutdown", async () => {
    const paths: string[] = [];
    const collector = createServer((request, response) => {
      paths.push(`${request.method} ${request.url} ${request.headers["content-type"]}`);
      request.resume().on("end", () => response.end());
    });
    await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
    const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}/`;
    const { telemetry } = open({ otlpEndpoint: endpoint });
    telemetry.durations.rpcServer.record(0.1);
    withSpan(telemetry.tracer, "call", {}, () => undefined);
    await telemetry.shutdown();
    collector.closeAllConnections();
    await new Promise((resolve) => collector.close(resolve));
    expect(paths.toSorted()).toEqual([
      "POST /v1/metrics application/x-protobuf",
      "POST /v1/traces application/x-protobuf",
    ]);
  });

  it("that is away is told once and holds nothing up", async () => {
    const { telemetry, lines } = open({ otlpEndpoint: "http://127.0.0.1:9" });
    withSpan(telemetry.tracer, "call", {}, () => undefined);
    // It ends: nothing is tried for ever.
    await telemetry.shutdown();
    expect(lines.map(({ msg }) => msg)).toEqual(["traces cannot be sent"]);
  });
});

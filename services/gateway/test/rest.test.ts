import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { invalid, NotFoundError, ResourceExhaustedError, VersionMismatchError } from "@yanapa/errors";
import { HttpBody } from "@yanapa/proto/google/api/httpbody.ts";
import { RegisterEntityRequest } from "@yanapa/proto/yanapa/identity/v1/entity_service.ts";
import {
  CreateTicketRequest,
  GetTicketRequest,
  GetTicketResponse,
  ListTicketsRequest,
  TakeTicketRequest,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { areaId } from "./fixture/fake-upstream.ts";
import {
  entityId,
  personIds,
  type RunningGateway,
  startRunningGateway,
  ticketId,
} from "./fixture/running-gateway.ts";

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await startRunningGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.upstream.calls.length = 0;
});

const getTicket = "/yanapa.tickets.v1.TicketService/GetTicket";
const staff = { as: "maria", entity: entityId };

describe("REST", () => {
  it("forwards a read with its path and answers with the message's JSON", async () => {
    const ticket = GetTicketResponse.fromPartial({ ticket: { id: ticketId, subject: "Sin «acceso»\n" } });
    gateway.upstream.answers(getTicket, GetTicketResponse.encode(ticket).finish());
    const response = await gateway.fetch(`/v1/tickets/${ticketId}`, staff);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(response.headers.get("yanapa-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(await response.json()).toEqual({ ticket: { id: ticketId, subject: "Sin «acceso»\n" } });
    const [call] = gateway.upstream.calls;
    expect(call?.path).toBe(getTicket);
    expect(GetTicketRequest.decode(call?.bytes ?? Buffer.alloc(0))).toEqual({ ticketId });
    expect(call?.metadata["idempotency-key"]).toBeUndefined();
  });

  it("tells the callee who calls: staff of the entity named, else requester", async () => {
    await gateway.fetch(`/v1/tickets/${ticketId}`, staff);
    await gateway.fetch("/v1/my/requests", { as: "maria" });
    const verifier = gateway.verifierOf("tickets");
    const callers = gateway.upstream.calls.map(
      ({ metadata }) => verifier.verify(metadata["yanapa-assertion"] ?? "").caller,
    );
    expect(callers).toEqual([
      {
        kind: "staff",
        personId: personIds.maria,
        entityId,
        roles: ["OPERATOR"],
        areaIds: [areaId],
        levels: ["L1"],
        contextVersion: 1,
        restricted: false,
        authTime: expect.any(Number),
        client: "yanapa-cli",
        session: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
      {
        kind: "requester",
        personId: personIds.maria,
        roles: ["REQUESTER"],
        contextVersion: 1,
        authTime: expect.any(Number),
        client: "yanapa-cli",
        session: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    ]);
  });

  it("lets only who the realm calls platform_admin act for the platform", async () => {
    const body = JSON.stringify({ acronym: "AGETIC", name: "Agencia", code: "374" });
    await gateway.fetch("/v1/entities", { method: "POST", as: "ana", body });
    await gateway.fetch("/v1/entities", { method: "POST", as: "maria", body });
    const verifier = gateway.verifierOf("identity");
    const kinds = gateway.upstream.calls.map(
      ({ metadata }) => verifier.verify(metadata["yanapa-assertion"] ?? "").caller.kind,
    );
    // The callee refuses the second and records it.
    expect(kinds).toEqual(["platform", "requester"]);
    expect(RegisterEntityRequest.decode(gateway.upstream.calls[0]?.bytes ?? Buffer.alloc(0))).toMatchObject({
      acronym: "AGETIC",
    });
  });

  it("reads lists, numbers, enums and booleans from the query", async () => {
    await gateway.fetch(
      "/v1/tickets?pageSize=50&states=TICKET_STATE_OPEN&states=TICKET_STATE_RESOLVED",
      staff,
    );
    const request = ListTicketsRequest.decode(gateway.upstream.calls[0]?.bytes ?? Buffer.alloc(0));
    expect(request).toMatchObject({ pageSize: 50, states: ["OPEN", "RESOLVED"] });
  });

  it("makes an idempotency key when there is none, and gives it back", async () => {
    const path = `/v1/tickets/${ticketId}:take`;
    const made = await gateway.fetch(path, { ...staff, method: "POST" });
    const given = await gateway.fetch(path, {
      ...staff,
      method: "POST",
      body: "{}",
      headers: { "idempotency-key": "una-clave-propia" },
    });
    const keys = gateway.upstream.calls.map(({ metadata }) => metadata["idempotency-key"]);
    expect(keys).toEqual([made.headers.get("idempotency-key"), "una-clave-propia"]);
    expect(given.headers.get("idempotency-key")).toBe("una-clave-propia");
    expect(TakeTicketRequest.decode(gateway.upstream.calls[0]?.bytes ?? Buffer.alloc(0)).ticketId).toBe(
      ticketId,
    );
  });

  it("gives commands the same bytes however their JSON is written", async () => {
    const send = (body: string) => gateway.fetch("/v1/tickets", { ...staff, method: "POST", body });
    await send(
      '{"subject":"Sin acceso","kind":"TICKET_KIND_INCIDENT","receivedAt":"2026-03-02T10:00:00-04:00"}',
    );
    await send(
      '{ "received_at":"2026-03-02T14:00:00.000Z", "kind": 3, "subject":"Sin acceso", "channelId": null }',
    );
    const [first, second] = gateway.upstream.calls;
    expect(first?.bytes).toEqual(second?.bytes);
    expect(CreateTicketRequest.decode(first?.bytes ?? Buffer.alloc(0))).toMatchObject({
      subject: "Sin acceso",
      kind: "INCIDENT",
    });
  });

  it("ignores every header that would say who calls", async () => {
    await gateway.fetch("/v1/my/requests", {
      as: "maria",
      headers: {
        "yanapa-assertion": "x.y.z",
        "x-user-id": personIds.ana ?? "",
        "x-tenant-id": entityId,
        "x-forwarded-user": "ana",
        "yanapa-request-id": "chosen-by-the-client",
        "grpc-metadata-yanapa-assertion": "x",
      },
    });
    const metadata = gateway.upstream.calls[0]?.metadata ?? {};
    expect(gateway.verifierOf("tickets").verify(metadata["yanapa-assertion"] ?? "").caller).toMatchObject({
      personId: personIds.maria,
      kind: "requester",
    });
    expect(metadata["yanapa-request-id"]).not.toBe("chosen-by-the-client");
    expect(Object.keys(metadata).toSorted()).toEqual([
      "traceparent",
      "yanapa-assertion",
      "yanapa-request-id",
    ]);
  });

  it("links a public trace and does not continue it", async () => {
    gateway.spans.reset();
    const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    await gateway.fetch("/v1/my/requests", {
      as: "maria",
      headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
    });
    const server = gateway.spans.getFinishedSpans().find(({ name }) => name === "GET /v1/my/requests");
    expect(server?.links.map(({ context }) => context.traceId)).toEqual([traceId]);
    expect(server?.spanContext().traceId).not.toBe(traceId);
    expect(gateway.upstream.calls[0]?.metadata.traceparent).toContain(server?.spanContext().traceId);
  });

  it("sends files as attachments that no browser runs", async () => {
    const data = Buffer.from("%PDF-1.7 …");
    const body = HttpBody.fromPartial({ contentType: "application/pdf", data });
    gateway.upstream.answers(
      "/yanapa.tickets.v1.TicketService/DownloadClosureReport",
      HttpBody.encode(body).finish(),
    );
    const response = await gateway.fetch(`/v1/tickets/${ticketId}/closure-report/pdf`, staff);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": "attachment",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
    });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(data);
  });

  it("tells a callee's refusal in Spanish, with the fields as the client names them", async () => {
    gateway.upstream.answers(getTicket, invalid("ticket_id", "FIELD_INVALID"));
    const response = await gateway.fetch(`/v1/tickets/no-es-un-id`, staff);
    const problem = await response.json();
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    expect(problem).toEqual({
      type: "/problems/FIELD_INVALID",
      title: "La solicitud tiene datos que no se pueden aceptar",
      status: 400,
      detail: "El valor no es válido. Corríjalo y envíe de nuevo.",
      instance: `urn:uuid:${response.headers.get("yanapa-request-id")}`,
      reason: "FIELD_INVALID",
      errors: [
        {
          field: "ticketId",
          reason: "FIELD_INVALID",
          message: "El valor no es válido. Corríjalo y envíe de nuevo.",
        },
      ],
    });
  });

  it.each([
    ["NOT_FOUND", new NotFoundError("TICKET_NOT_FOUND"), 404, "TICKET_NOT_FOUND"],
    ["VERSION_MISMATCH", new VersionMismatchError("VERSION_MISMATCH"), 412, "VERSION_MISMATCH"],
    ["bytes that are no message", Buffer.from([0xff]), 500, "UNEXPECTED"],
  ])("keeps the kind of an error: %s", async (_name, recorded, status, reason) => {
    gateway.upstream.answers(getTicket, recorded);
    const response = await gateway.fetch(`/v1/tickets/${ticketId}`, staff);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ reason });
  });

  it("says how often a person may have it done, and to who did, when to go on", async () => {
    const submit = "/yanapa.tickets.v1.RequestService/SubmitRequest";
    const send = () => gateway.fetch("/v1/my/requests", { as: "maria", method: "POST", body: "{}" });
    gateway.upstream.answers(submit, Buffer.alloc(0));
    const done = await send();
    expect([done.status, done.headers.get("ratelimit-policy")]).toEqual([200, '"SubmitRequest";q=30;w=3600']);
    const data = { policy: "SubmitRequest", limit: "30", window_s: "3600", retry_after_s: "119" };
    gateway.upstream.answers(submit, new ResourceExhaustedError("RATE_EXCEEDED", data));
    const refused = await send();
    expect(refused.status).toBe(429);
    expect(Object.fromEntries(refused.headers)).toMatchObject({
      "retry-after": "119",
      "ratelimit-policy": '"SubmitRequest";q=30;w=3600',
      ratelimit: '"SubmitRequest";r=0;t=119',
    });
    expect(await refused.json()).toMatchObject({
      reason: "RATE_EXCEEDED",
      detail: expect.stringContaining("Espere 119 segundos"),
    });
    const plain = await gateway.fetch("/v1/me", { as: "maria" });
    expect(plain.headers.get("ratelimit-policy")).toBeNull();
  });

  it("answers HEAD as GET without a body, and OPTIONS with the methods", async () => {
    gateway.upstream.answers(getTicket, Buffer.alloc(0));
    const head = await gateway.fetch(`/v1/tickets/${ticketId}`, { ...staff, method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    const options = await gateway.fetch("/v1/tickets", { method: "OPTIONS" });
    expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, POST, HEAD, OPTIONS"]);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Caller } from "@yanapa/auth";
import { NotFoundError, WrongStateError, type YanapaError } from "@yanapa/errors";
import {
  createRawClients,
  type RawClients,
  type Refusal,
  type RpcServer,
  realNowMs,
  type SensitiveRead,
} from "../src/index.ts";
import { assertionOf, DeskService, echo, path, people, startDesk } from "./fixture/desk.ts";

let server: RpcServer;
let clients: RawClients;
const refusals: Refusal[] = [];
const reads: SensitiveRead[] = [];
const key = "key-0001-0002";
const caseId = "0199a0b0-0000-7000-8000-00000000000a";
const openCaseId = "0199a0b0-0000-7000-8000-00000000000c";
const good = {
  title: "Sin red",
  kind: 1,
  document: { number: "123" },
  impact: 2,
};

beforeAll(async () => {
  clients = createRawClients();
  server = await startDesk(
    {
      getCase: async ({ caseId: asked }) => {
        if (asked === openCaseId) return {};
        if (asked === caseId) throw new NotFoundError("CASE_NOT_FOUND", { case_id: asked });
        throw new TypeError("secret of the house");
      },
      raiseCase: async () => {
        throw new WrongStateError("CASE_CLOSED", { state: "CLOSED" });
      },
    },
    {
      onRefused: (refusal) => refusals.push(refusal),
      onRead: (read) => reads.push(read),
      reflection: true,
    },
  );
});
afterAll(async () => {
  clients.close();
  await server.stop(1_000);
});
beforeEach(() => {
  refusals.length = 0;
  reads.length = 0;
});

type Options = { caller?: Caller; metadata?: Record<string, string>; timeoutMs?: number; bytes?: Uint8Array };

const call = async (rpc: string, request: object, options: Options = {}) => {
  const name = `${rpc[0]?.toLowerCase()}${rpc.slice(1)}`;
  const definition = DeskService[name];
  if (definition === undefined) throw new Error(rpc);
  const metadata = {
    ...(options.caller ? { "yanapa-assertion": assertionOf(options.caller) } : {}),
    ...options.metadata,
  };
  const bytes = options.bytes ?? definition.requestSerialize(request);
  const deadline = realNowMs() + (options.timeoutMs ?? 60_000);
  const reply = await clients.call({ address: server.address, path: path(rpc), bytes, metadata, deadline });
  return definition.responseDeserialize(reply) as Record<string, string | number>;
};
const failure = (promise: Promise<unknown>): Promise<YanapaError> =>
  promise.then(
    () => {
      throw new Error("it was answered");
    },
    (error) => error,
  );
const refused = async (promise: Promise<unknown>): Promise<string> => {
  const error = await failure(promise);
  return `${error.kind} ${error.reason}`;
};

describe("the caller", () => {
  it("may be nobody on a public rpc", async () => {
    expect(await call("GetNotice", { text: "hola" })).toMatchObject({
      text: "hola",
      caller: '{"kind":"anonymous"}',
    });
  });
  it("must be somebody everywhere else", async () => {
    expect(await refused(call("GetCase", { caseId }))).toBe("UNAUTHENTICATED ASSERTION_MISSING");
    expect(await refused(call("GetCase", { caseId }, { caller: { kind: "anonymous" } }))).toBe(
      "UNAUTHENTICATED TOKEN_MISSING",
    );
  });
  it("is not taken from an assertion that does not hold, not even on a public rpc", async () => {
    const metadata = { "yanapa-assertion": `${assertionOf(people.operator)}x` };
    expect(await refused(call("GetNotice", {}, { metadata }))).toBe("UNAUTHENTICATED ASSERTION_INVALID");
  });
});

describe("access", () => {
  const take = (caller: Caller) => call("TakeCase", good, { caller, metadata: { "idempotency-key": key } });

  it("lets in who holds one of the roles", async () => {
    expect(await take(people.operator)).toMatchObject({ idempotencyKey: key });
  });
  it("refuses a person without the role, and tells the hook", async () => {
    const error = await failure(take(people.specialist));
    expect(error).toMatchObject({
      kind: "PERMISSION_DENIED",
      reason: "ROLE_MISSING",
      data: { roles: "OPERATOR,SUPERVISOR" },
    });
    expect(refusals).toMatchObject([
      { outcome: "refused", rpc: path("TakeCase"), reason: "ROLE_MISSING", caller: { kind: "staff" } },
    ]);
  });
  it("refuses a requester where only staff roles are named", async () => {
    expect(await refused(take(people.requester))).toBe("PERMISSION_DENIED ROLE_MISSING");
  });
  it("keeps the platform's rpcs for the platform", async () => {
    expect(await call("GetFigures", {}, { caller: people.platformAdmin })).toMatchObject({
      text: "getFigures",
    });
    expect(await refused(call("GetFigures", {}, { caller: people.operator }))).toBe(
      "PERMISSION_DENIED ROLE_MISSING",
    );
    expect(await refused(take(people.platformAdmin))).toBe("PERMISSION_DENIED ROLE_MISSING");
  });
  it("lets only the named services call an INTERNAL rpc", async () => {
    const raise = (caller: Caller) =>
      refused(call("RaiseCase", { caseId }, { caller, metadata: { "idempotency-key": key } }));
    expect(await raise(people.escalation)).toBe("WRONG_STATE CASE_CLOSED");
    expect(await raise(people.channels)).toBe("PERMISSION_DENIED CALLER_NOT_ALLOWED");
    expect(await raise(people.operator)).toBe("PERMISSION_DENIED CALLER_NOT_ALLOWED");
    expect(await refused(take(people.escalation))).toBe("PERMISSION_DENIED CALLER_NOT_ALLOWED");
  });
  it("holds a service that asks about an entity to the one that its assertion names", async () => {
    const [own, other] = ["0199a0b0-0000-7000-8000-0000000000e1", "0199a0b0-0000-7000-8000-0000000000e2"];
    const raise = (entityId: string, asserted: string | undefined) => {
      const caller: Caller = { ...people.escalation, ...(asserted !== undefined && { entityId: asserted }) };
      return refused(
        call("RaiseCase", { caseId, entityId }, { caller, metadata: { "idempotency-key": key } }),
      );
    };
    expect(await raise(own, own)).toBe("WRONG_STATE CASE_CLOSED");
    expect(await raise(own.toUpperCase(), own)).toBe("WRONG_STATE CASE_CLOSED");
    expect(await raise("", own)).toBe("WRONG_STATE CASE_CLOSED");
    const denied = "PERMISSION_DENIED ENTITY_NOT_ASSERTED";
    expect([await raise(own, other), await raise(own, undefined)]).toEqual([denied, denied]);
    expect(refusals.at(-1)).toMatchObject({ outcome: "refused", reason: "ENTITY_NOT_ASSERTED" });
  });
  it("records what a known caller asked for and did not find, with the ids asked", async () => {
    expect(await refused(call("GetCase", { caseId }, { caller: people.requester }))).toBe(
      "NOT_FOUND CASE_NOT_FOUND",
    );
    expect(refusals).toMatchObject([
      { outcome: "missed", reason: "CASE_NOT_FOUND", requestedIds: { case_id: caseId } },
    ]);
  });
  it("records in a clean form what was asked for before its text was looked at", async () => {
    const ids = ["0199\0", `${"x".repeat(79)}😀`];
    for (const id of ids)
      expect(await refused(call("RaiseCase", { caseId: id }, { caller: people.operator }))).toBe(
        "PERMISSION_DENIED CALLER_NOT_ALLOWED",
      );
    expect(refusals.map(({ requestedIds }) => requestedIds.case_id)).toEqual(["0199\ufffd", "x".repeat(79)]);
  });
  it("does not record who is unknown", async () => {
    await refused(call("GetCase", { caseId }));
    expect(refusals).toEqual([]);
  });
});

describe("a sensitive read", () => {
  it("is told to the hook once it was answered, with the id asked for", async () => {
    await call("GetCase", { caseId: openCaseId }, { caller: people.operator });
    await refused(call("GetCase", { caseId }, { caller: people.operator }));
    await call("GetFigures", {}, { caller: people.platformAdmin });
    expect(reads).toMatchObject([
      { rpc: path("GetCase"), requestedId: openCaseId, caller: { kind: "staff" }, at: expect.anything() },
    ]);
  });
});

describe("validation", () => {
  const take = (request: object, bytes?: Uint8Array) =>
    failure(
      call("TakeCase", request, { caller: people.operator, metadata: { "idempotency-key": key }, bytes }),
    );

  it("names every wrong field by its proto path, in Spanish", async () => {
    const error = await take({
      title: "x".repeat(21),
      email: "nobody",
      code: "abc",
      tags: ["a", "a", "b"],
      impact: 9,
      documents: [{ number: "123" }, { number: "1" }],
      start: "2026-02-01",
      end: "2026-01-01",
    });
    expect(error).toMatchObject({ kind: "INVALID_ARGUMENT", reason: "FIELD_INVALID" });
    expect(
      Object.fromEntries(error.fields.map((each) => [each.field, `${each.reason}: ${each.message}`])),
    ).toEqual({
      "": "FIELD_INVALID: El fin no puede ser antes del inicio.",
      title: "FIELD_TOO_LONG: Debe tener como máximo 20 caracteres.",
      email: "FIELD_INVALID: Debe ser una dirección de correo electrónico.",
      code: "FIELD_INVALID: El texto no tiene la forma esperada.",
      kind: "FIELD_REQUIRED: Debe elegir una de las opciones.",
      document: "FIELD_REQUIRED: Este dato es obligatorio.",
      tags: "FIELD_DUPLICATED: Los elementos no se pueden repetir.",
      impact: "FIELD_INVALID: Debe ser mayor o igual que 1 y menor o igual que 4.",
      "documents[1].number": "FIELD_TOO_SHORT: Debe tener al menos 3 caracteres.",
    });
  });
  it("refuses what a database could not keep", async () => {
    const { fields } = await take({
      ...good,
      title: "a\0b",
      dueTime: { seconds: 300_000_000_000n, nanos: 0 },
    });
    expect(fields.map(({ field }) => field)).toEqual(["title", "due_time"]);
  });
  it("answers MALFORMED_MESSAGE to bytes that are no message and to text that is not UTF-8", async () => {
    expect(await take({}, Buffer.from("ffffffffff", "hex"))).toMatchObject({ reason: "MALFORMED_MESSAGE" });
    expect(await take({}, Buffer.from("0a02c328", "hex"))).toMatchObject({
      kind: "INVALID_ARGUMENT",
      reason: "MALFORMED_MESSAGE",
    });
  });
  it("comes after access: who may not call learns nothing about the message", async () => {
    expect(await refused(call("TakeCase", {}, { caller: people.specialist }))).toBe(
      "PERMISSION_DENIED ROLE_MISSING",
    );
  });
});

describe("ids in capitals", () => {
  const capitals = openCaseId.toUpperCase();

  it("reach the handler, the fingerprint and the record as they are kept", async () => {
    const seen: unknown[] = [];
    const desk = await startDesk({
      getCase: async ({ caseId: asked }, { fingerprint }) => {
        seen.push({ asked, fingerprint });
        return {};
      },
    });
    const ask = async (asked: string) => {
      const bytes = DeskService.getCase?.requestSerialize({ caseId: asked }) ?? Buffer.alloc(0);
      const metadata = { "yanapa-assertion": assertionOf(people.operator) };
      const deadline = realNowMs() + 5_000;
      await clients.call({ address: desk.address, path: path("GetCase"), bytes, metadata, deadline });
    };
    await ask(openCaseId);
    await ask(capitals);
    await desk.stop(1_000);
    expect(seen[0]).toMatchObject({ asked: openCaseId });
    expect(seen[1]).toEqual(seen[0]);
  });

  it("are recorded as they are kept, answered or refused, even before the request is looked at", async () => {
    await call("GetCase", { caseId: capitals }, { caller: people.operator });
    expect(reads).toMatchObject([{ requestedId: openCaseId }]);
    await refused(call("GetCase", { caseId: caseId.toUpperCase() }, { caller: people.operator }));
    await refused(call("GetCase", { caseId: capitals }, { caller: people.platformAdmin }));
    expect(refusals).toMatchObject([
      { reason: "CASE_NOT_FOUND", requestedIds: { case_id: caseId } },
      { reason: "ROLE_MISSING", requestedIds: { case_id: openCaseId } },
    ]);
  });
});

describe("the idempotency key", () => {
  const take = (metadata: Record<string, string>) =>
    refused(call("TakeCase", good, { caller: people.operator, metadata }));

  it("is required on commands", async () => {
    expect(await take({})).toBe("INVALID_ARGUMENT IDEMPOTENCY_KEY_MISSING");
  });
  it("has 8 to 128 visible characters", async () => {
    expect(await take({ "idempotency-key": "short" })).toBe("INVALID_ARGUMENT IDEMPOTENCY_KEY_INVALID");
    expect(await take({ "idempotency-key": "with a space" })).toBe(
      "INVALID_ARGUMENT IDEMPOTENCY_KEY_INVALID",
    );
    expect(await take({ "idempotency-key": "x".repeat(129) })).toBe(
      "INVALID_ARGUMENT IDEMPOTENCY_KEY_INVALID",
    );
  });
});

describe("errors", () => {
  it("arrive whole", async () => {
    const error = await failure(call("GetCase", { caseId }, { caller: people.operator }));
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error.data).toEqual({ case_id: caseId });
  });
  it("hide what is nobody's business", async () => {
    const other = "0199a0b0-0000-7000-8000-00000000000b";
    const error = await failure(call("GetCase", { caseId: other }, { caller: people.operator }));
    expect(error).toMatchObject({ kind: "INTERNAL", reason: "UNEXPECTED", data: {} });
    expect(JSON.stringify(error)).not.toContain("secret");
    expect(String((error.cause as Error).message)).not.toContain("secret");
  });
});

describe("the request id", () => {
  it("is kept when given, made when not", async () => {
    const metadata = { "yanapa-request-id": "request-7" };
    expect(await call("GetNotice", {}, { metadata })).toMatchObject({ requestId: "request-7" });
    expect((await call("GetNotice", {})).requestId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("the server", () => {
  it("does not start when the implementation misses an rpc", async () => {
    const { getCase: _, ...rest } = echo;
    await expect(startDesk({}, { implementations: { "yanapa.desk.v1.DeskService": rest } })).rejects.toThrow(
      `No handler for ${path("GetCase")}`,
    );
  });
  it("does not start for a service or an rpc the contract does not have", async () => {
    await expect(startDesk({}, { implementations: { "yanapa.desk.v1.Other": {} } })).rejects.toThrow(
      "no service",
    );
    await expect(startDesk({ getNothing: async () => ({}) })).rejects.toThrow("no rpc getNothing");
  });
  it("does not start when an rpc lacks access", async () => {
    const { deskContract } = await import("./fixture/desk.ts");
    const { [path("GetCase")]: _, ...access } = deskContract.access;
    await expect(startDesk({}, { contract: { ...deskContract, access } })).rejects.toThrow("lacks option");
  });
});

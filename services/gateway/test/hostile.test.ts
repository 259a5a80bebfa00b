import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { IdempotencyMismatchError } from "@yanapa/errors";
import { type RunningGateway, startRunningGateway } from "./fixture/running-gateway.ts";
import { hostileAddresses } from "./hostile/addresses.ts";
import { hostileBodies } from "./hostile/bodies.ts";
import { create } from "./hostile/row.ts";
import { hostileTokens } from "./hostile/tokens.ts";

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await startRunningGateway();
});
afterAll(() => gateway.stop());

const rows = [...hostileBodies, ...hostileAddresses, ...hostileTokens];

describe("a hostile request", () => {
  it.each(rows)("%s", async (_name, sent, refused) => {
    gateway.upstream.calls.length = 0;
    const { path = "/", ...options } = await sent(gateway);
    const response = await fetch(`${gateway.url}${path}`, options as RequestInit);
    const problem = (await response.json()) as {
      status: number;
      reason: string;
      detail: string;
      instance: string;
      errors?: { field: string; message: string }[];
    };
    expect([response.status, problem.reason]).toEqual([refused.status, refused.reason]);
    expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    expect(problem.status).toBe(refused.status);
    expect(problem.detail).toMatch(/^[A-ZÁÉÍÓÚ].*\.$/);
    expect(problem.instance).toBe(`urn:uuid:${response.headers.get("yanapa-request-id")}`);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    if (refused.fields !== undefined && refused.fields.length > 0) {
      expect(problem.errors?.map(({ field }) => field)).toEqual(refused.fields);
      for (const { message } of problem.errors ?? []) expect(message).toMatch(/\.$/);
    }
    for (const [name, value] of Object.entries(refused.headers ?? {}))
      expect(response.headers.get(name)).toMatch(value);
    expect(gateway.upstream.calls).toEqual([]);
  });

  it("has at least forty kinds", () => {
    expect(rows.length).toBeGreaterThanOrEqual(40);
  });

  it("is answered as a problem even when HTTP itself is broken", async () => {
    const answers = await Promise.all([
      speak("GET / HTTP/1.1\r\nHost: a\r\nbroken header\r\n\r\n"),
      speak(`GET / HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(20_000)}\r\n\r\n`),
      speak("GET /v1/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
    ]);
    expect(answers.map((answer) => /^HTTP\/1.1 (\d+)/.exec(answer)?.[1])).toEqual(["400", "431", "400"]);
    for (const answer of answers)
      expect(answer).toMatch(/application\/problem\+json[\s\S]*"reason":"[A-Z_]+"/);
  });

  it("with a used idempotency key and another payload is told so", async () => {
    const rpc = "/yanapa.tickets.v1.TicketService/CreateTicket";
    gateway.upstream.answers(rpc, new IdempotencyMismatchError("IDEMPOTENCY_MISMATCH"));
    const { path, ...options } = await create('{"subject":"b"}', { "idempotency-key": "ya-usada-1" })(
      gateway,
    );
    const response = await fetch(`${gateway.url}${path}`, options as RequestInit);
    expect([response.status, ((await response.json()) as { reason: string }).reason]).toEqual([
      422,
      "IDEMPOTENCY_MISMATCH",
    ]);
  });
});

/** Says something on a bare connection and hears it out. */
const speak = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = "";
    const { hostname, port } = new URL(gateway.url);
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket
      .setEncoding("utf8")
      .on("data", (part: string) => {
        answer += part;
      })
      .on("error", reject)
      .on("close", () => resolve(answer));
  });

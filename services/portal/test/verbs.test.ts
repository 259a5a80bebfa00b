import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type RunningPortal, startRunningPortal } from "./fixture/running-portal.ts";

let portal: RunningPortal;
beforeAll(async () => {
  portal = await startRunningPortal({ TRUSTED_PROXIES: "127.0.0.2", PROXY_PROTOCOL: "on" });
});
afterAll(() => portal?.stop());

/** Says something on a bare connection and hears it out. */
const speak = (text: string, localAddress = "127.0.0.1"): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = "";
    const { hostname: host, port } = new URL(portal.origin);
    const socket = connect({ host, port: Number(port), localAddress }, () => socket.write(text));
    socket
      .setEncoding("latin1")
      .on("data", (part: string) => {
        answer += part;
      })
      .on("error", (error: NodeJS.ErrnoException) =>
        error.code === "ECONNRESET" ? resolve(answer) : reject(error),
      )
      .on("close", () => resolve(answer));
  });
const ask = (verb: string, path: string) =>
  speak(`${verb} ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
const told = (answer: string) => [
  Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]),
  /"reason":"([A-Z_]+)"/.exec(answer)?.[1],
];
const idIn = (answer: string) => /yanapa-request-id: ([0-9a-f-]{36})/i.exec(answer)?.[1];

describe("a verb that a path of the public origin does not have", () => {
  it.each([
    ["/", "GET"],
    ["/casos", "GET"],
    ["/mesa", "GET"],
    ["/assets/x.js", "GET"],
    ["/api", "GET"],
    ["/auth/ingresar", "GET"],
    ["/auth/salir", "POST"],
    ["/backchannel-logout", "POST"],
    ["/portal/views", "POST"],
  ])("is answered with those that it has: %s", async (path, has) => {
    for (const verb of ["DELETE", "PATCH", "PROPFIND", "QUERY", "TRACE", "FOO"].filter(
      (one) => one !== has,
    )) {
      const answer = await ask(verb, path);
      expect([verb, ...told(answer)]).toEqual([verb, 405, "METHOD_NOT_ALLOWED"]);
      expect(/^allow: (.*)\r$/im.exec(answer)?.[1]?.split(", ")).toContain(has);
      expect(answer).toContain(`urn:uuid:${idIn(answer)}`);
    }
  });

  it("is nothing where there is no path, and the gateway's to answer under /v1", async () => {
    for (const verb of ["DELETE", "PROPFIND", "QUERY"])
      expect([verb, ...told(await ask(verb, "/no-existe"))]).toEqual([verb, 404, "ROUTE_NOT_FOUND"]);
    expect(told(await ask("GET", "/no-existe"))[0]).toBe(404);
    const from = portal.upstream.seen.length;
    for (const verb of ["QUERY", "PROPFIND", "TRACE"]) await ask(verb, "/v1/me");
    expect(portal.upstream.seen.slice(from).map(({ method }) => method)).toEqual([
      "QUERY",
      "PROPFIND",
      "TRACE",
    ]);
    expect(told(await ask("GET", "/"))[0]).toBe(200);
    expect(told(await ask("HEAD", "/"))[0]).toBe(200);
  });
});

describe("what is no request", () => {
  it("is refused as a problem with a number of its own", async () => {
    for (const [text, ...expected] of [
      [`GET / HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(20_000)}\r\n\r\n`, 431, "HEADERS_TOO_LARGE"],
      ["\x16\x03\x01\x02\x00", 400, "REQUEST_MALFORMED"],
      ["GET / HTTP/1.1\r\nHost: a\r\nbroken header\r\n\r\n", 400, "REQUEST_MALFORMED"],
    ] as const) {
      const answer = await speak(text);
      expect(told(answer)).toEqual(expected);
      expect(answer).toContain(`urn:uuid:${idIn(answer)}`);
    }
  });
});

describe("a body that nobody can read", () => {
  const post = (path: string, headers: string, body = "a=b") =>
    speak(
      `POST ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`,
    );
  const form = "Content-Type: application/x-www-form-urlencoded\r\n";
  const paths = ["/auth/salir", "/auth/backchannel", "/idioma"];

  it.each([
    ["of no type", "", "FORM_TYPE_UNSUPPORTED"],
    ["of JSON", "Content-Type: application/json\r\n", "FORM_TYPE_UNSUPPORTED"],
    ["of parts", "Content-Type: multipart/form-data; boundary=x\r\n", "FORM_TYPE_UNSUPPORTED"],
    ["of plain text", "Content-Type: text/plain\r\n", "FORM_TYPE_UNSUPPORTED"],
    ["of another charset", form.replace("\r\n", "; charset=iso-8859-1\r\n"), "FORM_TYPE_UNSUPPORTED"],
    ["packed", `${form}Content-Encoding: gzip\r\n`, "CONTENT_ENCODING_UNSUPPORTED"],
    ["packed twice", `${form}Content-Encoding: identity, br\r\n`, "CONTENT_ENCODING_UNSUPPORTED"],
  ])("is refused with 415 where a form is asked for: %s", async (_what, headers, reason) => {
    for (const path of paths) {
      const answer = await post(path, headers);
      expect([path, ...told(answer)]).toEqual([path, 415, reason]);
      expect(answer).toContain(`urn:uuid:${idIn(answer)}`);
    }
    // A page says it as a page.
    expect(told(await post("/sesiones", headers))[0]).toBe(415);
  });

  it("is refused with 413 when it is too large, and taken in any case of letters", async () => {
    expect(told(await post("/idioma", form, `a=${"b".repeat(300_000)}`))).toEqual([413, "BODY_TOO_LARGE"]);
    const capitals = "CONTENT-TYPE: APPLICATION/X-WWW-FORM-URLENCODED; Charset=UTF-8\r\n";
    expect(told(await post("/idioma", capitals))).toEqual([403, "ORIGIN_NOT_OURS"]);
  });
});

describe("a connection that a balancer passes on", () => {
  const me = "GET /v1/me HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
  const header = "PROXY TCP4 192.0.2.7 203.0.113.9 4711 80\r\n";

  it("is whose its PROXY header names, and nobody's without one", async () => {
    expect(told(await speak(header + me, "127.0.0.2"))[0]).toBe(200);
    expect(portal.upstream.seen.at(-1)?.headers["x-forwarded-for"]).toBe("192.0.2.7");
    expect(await speak(me, "127.0.0.2")).toBe("");
  });

  it("is believed of no other address", async () => {
    expect(told(await speak(header + me))).toEqual([400, "REQUEST_MALFORMED"]);
    expect(told(await speak(me))[0]).toBe(200);
    expect(portal.upstream.seen.at(-1)?.headers["x-forwarded-for"]).toBe("127.0.0.1");
  });
});

// What `helm test` runs, with the image's own Node: every service says it is ready over HTTP and SERVING over gRPC, the
// gateway answers, and, given a service account of an entity, a case goes all the way: sign in, register, list, and the
// event of it arrives at another service.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { connect } from "node:http2";
import { setTimeout as delay } from "node:timers/promises";
import { connect as tls } from "node:tls";

const { CERTIFICATES, SERVICES, REST_URL, TOKEN_URL, CREDENTIALS, ENTITY_ID } = process.env;
const patienceMs = 30_000;
let failed = 0;

const check = async (name, work) => {
  const began = performance.now();
  try {
    const said = await work();
    console.log(`✔ ${name}${said ? `: ${said}` : ""} (${Math.round(performance.now() - began)} ms)`);
    return said;
  } catch (error) {
    failed += 1;
    console.log(`✘ ${name}: ${error.cause?.message ?? error.message}`);
  }
};

/** Asks again until it answers or patience ends: a rollout may still be going on. */
const eventually = async (ask) => {
  for (const end = performance.now() + patienceMs; ; ) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > end) throw error;
      await delay(500);
    }
  }
};

const get = async (url, init) => {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(15_000) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answers ${response.status} ${text.slice(0, 300)}`);
  return response.headers.get("content-type")?.includes("json") ? JSON.parse(text) : text;
};

/** grpc.health.v1.Health/Check by hand: an empty request; field 1 of the answer is 1 for SERVING. */
const serving = (address) =>
  new Promise((resolve, reject) => {
    const session = connect(`http://${address}`);
    const end = (how, value) => {
      session.destroy();
      how(value);
    };
    session.once("error", (error) => end(reject, error));
    const stream = session.request({
      ":method": "POST",
      ":path": "/grpc.health.v1.Health/Check",
      "content-type": "application/grpc",
      te: "trailers",
    });
    const parts = [];
    stream.setTimeout(5_000, () => end(reject, new Error("no answer in 5 s")));
    stream.on("data", (part) => parts.push(part));
    stream.once("error", (error) => end(reject, error));
    stream.once("end", () => {
      const answer = Buffer.concat(parts).subarray(5);
      if (answer[0] === 8 && answer[1] === 1) end(resolve, "SERVING");
      else end(reject, new Error("not SERVING"));
    });
    stream.end(Buffer.alloc(5));
  });

/** A TLS handshake without a certificate of ours: they must end it, not answer. Readiness tells that gRPC serves. */
const refused = (address) =>
  new Promise((resolve, reject) => {
    const [host, port] = address.split(":");
    const socket = tls({ host, port, ALPNProtocols: ["h2"], rejectUnauthorized: false });
    const timer = setTimeout(() => socket.destroy(new Error("no answer in 5 s")), 5_000);
    socket.once("data", () => socket.destroy(new Error("it answered")));
    socket.once("error", (error) =>
      error.message.includes("certificate required") ? resolve() : reject(error),
    );
    socket.once("close", () => {
      clearTimeout(timer);
      reject(new Error("closed without a word"));
    });
  });

for (const [name, { management, rpc }] of Object.entries(JSON.parse(SERVICES))) {
  await check(`${name} is ready`, () =>
    eventually(async () => {
      const { degraded, parts } = await get(`http://${management}/ready`);
      return degraded ? `degraded, ${JSON.stringify(parts)}` : undefined;
    }),
  );
  if (CERTIFICATES) await check(`${name} refuses who shows no certificate`, () => refused(rpc));
  else await check(`${name} serves gRPC`, () => eventually(() => serving(rpc)));
}

await check("the gateway describes itself", async () => {
  const { info } = await get(`${REST_URL}/api/openapi.json`);
  return `${info.title} ${info.version}`;
});
await check("the gateway refuses strangers", async () => {
  const { status } = await fetch(`${REST_URL}/v1/me`);
  if (status !== 401) throw new Error(`/v1/me answers ${status} without a token`);
});

if (TOKEN_URL) {
  const credential = (key) => encodeURIComponent(readFileSync(`${CREDENTIALS}/${key}`, "utf8").trim());
  let headers;
  await check("a service account signs in", async () => {
    const { access_token: token } = await get(TOKEN_URL, {
      method: "POST",
      headers: {
        authorization: `Basic ${btoa(`${credential("client-id")}:${credential("client-secret")}`)}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: "grant_type=client_credentials",
    });
    headers = { authorization: `Bearer ${token}`, ...(ENTITY_ID && { "yanapa-entity": ENTITY_ID }) };
    await get(`${REST_URL}/v1/me`, { headers });
  });
  if (headers && ENTITY_ID) {
    const post = (path, body) =>
      get(`${REST_URL}${path}`, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json", "idempotency-key": randomUUID() },
        body: JSON.stringify(body),
      });
    const subject = `Prueba de instalación ${randomUUID()}`;
    const id = await check("it registers a case", async () => {
      const { contact } = await post("/v1/contacts", {
        proof: "ORIGIN_PROOF_DECLARED",
        givenName: "Prueba",
        firstSurname: "De Instalación",
        email: `prueba-${randomUUID()}@yanapa.invalid`,
        type: "REQUESTER_TYPE_CITIZEN",
        privacyNoticeVersion: "1.0",
      });
      const { channels } = await get(`${REST_URL}/v1/channels`, { headers });
      const { areas } = await get(`${REST_URL}/v1/areas`, { headers });
      const { ticket } = await post("/v1/tickets", {
        contactId: contact.id,
        channelId: channels[0].id,
        areaId: areas.find(({ levels }) => levels?.includes("LEVEL_L1"))?.id,
        originProof: "ORIGIN_PROOF_DECLARED",
        kind: "TICKET_KIND_INQUIRY",
        scope: "SCOPE_ONE",
        impact: "IMPACT_LOW",
        urgency: "URGENCY_LOW",
        subject,
        description: "Creado por helm test; puede cerrarse.",
      });
      return ticket.id;
    });
    if (id) {
      await check("it finds the case in the list", async () => {
        // By its number: a new case of low priority stands at the end of a queue of any length.
        const { ticket } = await get(`${REST_URL}/v1/tickets/${id}`, { headers });
        const query = new URLSearchParams({ query: ticket.number });
        const { tickets } = await get(`${REST_URL}/v1/tickets:search?${query}`, { headers });
        if (!tickets.some((found) => found.id === id)) throw new Error(`${ticket.number} is not found`);
        await get(`${REST_URL}/v1/tickets?pageSize=1`, { headers });
        return ticket.number;
      });
      await check("the event of it reached escalation, which started its clock", () =>
        eventually(async () => void (await get(`${REST_URL}/v1/tickets/${id}/clock`, { headers }))),
      );
    }
  }
} else console.log("- no sign-in: set tests.signIn to try a whole case");

if (failed > 0) {
  console.log(`${failed} failed`);
  process.exit(1);
}

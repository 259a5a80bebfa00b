import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Role } from "@yanapa/auth";
import { eventually } from "@yanapa/testing";
import { staffRoles } from "./access/cast.ts";
import { internalRpcs, isAllowed, publicRpcs } from "./access/contract.ts";
import type { Credentials } from "./access/door.ts";
import { actorOf, readChain } from "./access/record.ts";
import { reflect } from "./access/reflection.ts";
import { type Scene, setScene } from "./access/scene.ts";
import { sweepSpellings } from "./access/spelling-sweep.ts";
import { gaps, isEmptyList, rows, verdictOf } from "./access/sweep.ts";

let scene: Scene;
let door: Scene["door"];
let cast: Scene["cast"];
let rehearsal: Scene["rehearsal"];

beforeAll(async () => {
  scene = await setScene();
  ({ door, cast, rehearsal } = scene);
});

afterAll(() => scene?.stop());

const people: readonly Role[] = ["REQUESTER", ...staffRoles, "PLATFORM_ADMIN"];

/** The roles that somebody has who signs in and names no entity, or theirs. Who administers the platform is a person too. */
const rolesFor = (role: Role, audience: string): readonly Role[] =>
  role === "PLATFORM_ADMIN" && audience !== "PLATFORM" ? ["REQUESTER"] : [role];

describe("every rpc that the gateway shows", () => {
  const nobody = publicRpcs
    .filter(({ access }) => access.audience !== "PUBLIC")
    .map((rpc) => ({ rpc, path: rpc.path }));

  it.each(nobody)("refuses whoever has no token: $path", async ({ rpc }) => {
    expect(await door.call(rpc, {}, {})).toMatchObject({ kind: "UNAUTHENTICATED", reason: "TOKEN_MISSING" });
  });

  it.each(nobody)("refuses a token that ended: $path", async ({ rpc }) => {
    const outcome = await door.call(rpc, {}, cast.expired);
    expect(outcome).toMatchObject({ kind: "UNAUTHENTICATED", reason: "TOKEN_EXPIRED" });
  });

  const cases = publicRpcs.flatMap((rpc) =>
    people.map((role) => {
      const allowed = isAllowed(rpc, rolesFor(role, rpc.access.audience));
      return { rpc, role, path: rpc.path, verdict: allowed ? "admits" : "refuses", allowed };
    }),
  );

  it.each(cases)("$verdict $role: $path", async ({ rpc, role, allowed }) => {
    const outcome = await door.call(rpc, {}, cast.home.people[role]);
    if (!allowed) {
      expect(outcome).toMatchObject({ kind: "PERMISSION_DENIED", reason: "ROLE_MISSING" });
      return;
    }
    expect([
      "UNAUTHENTICATED",
      "PERMISSION_DENIED",
      "INTERNAL",
      "UNIMPLEMENTED",
      "UNAVAILABLE",
    ]).not.toContain(outcome.kind);
  });

  const ofEntities = publicRpcs.filter(({ access }) => access.audience === "USER");

  it.each(ofEntities.map((rpc) => ({ rpc, path: rpc.path })))(
    "knows nobody of another entity, nor whether there is one: $path",
    async ({ rpc }) => {
      const role = staffRoles.find((one) => isAllowed(rpc, [one])) ?? "OPERATOR";
      const stranger = cast.home.people[role];
      const absent = await door.call(rpc, {}, { ...stranger, entityId: randomUUID() });
      expect(absent).toMatchObject({ kind: "PERMISSION_DENIED", reason: "MEMBERSHIP_MISSING" });
      expect(await door.call(rpc, {}, { ...stranger, entityId: cast.other.id })).toEqual(absent);
    },
  );
});

describe("who administers the platform", () => {
  const forPeople = publicRpcs.filter(({ access }) => access.audience === "USER");

  it.each(forPeople.map((rpc) => ({ rpc, path: rpc.path })))(
    "works in no entity, nor learns whether there is one: $path",
    async ({ rpc }) => {
      const { token } = cast.home.people.PLATFORM_ADMIN;
      for (const entityId of [cast.home.id, randomUUID()]) {
        const outcome = await door.call(rpc, {}, { ...(token && { token }), entityId });
        expect(outcome).toMatchObject({ kind: "PERMISSION_DENIED", reason: "PLATFORM_NOT_STAFF" });
      }
    },
  );
});

describe("rpcs between services", () => {
  it.each(internalRpcs.map((rpc) => ({ rpc, path: rpc.path })))("are not there: $path", async ({ rpc }) => {
    const callers: Credentials[] = [{}, ...people.map((role) => cast.home.people[role])];
    for (const caller of callers) expect((await door.call(rpc, {}, caller)).kind).toBe("UNIMPLEMENTED");
  });

  it("are neither reflected nor described", async () => {
    const reflected = await reflect(scene.grpcAddress);
    const response = await fetch(new URL("/api/openapi.json", scene.restUrl));
    const described = await response.text();
    for (const { path, method } of publicRpcs) {
      expect(reflected.rpcs).toContain(path);
      expect(described).toContain(method.name);
    }
    const shown = new Set(publicRpcs.map(({ method }) => method.parent.typeName));
    for (const { path, method } of internalRpcs) {
      expect(reflected.rpcs).not.toContain(path);
      expect(described).not.toContain(method.name);
      if (!shown.has(method.parent.typeName))
        expect(reflected.services).not.toContain(method.parent.typeName);
    }
  });
});

describe("lists", () => {
  const plain = publicRpcs.filter(
    ({ access, idFields, isCommand }) =>
      access.audience === "USER" && access.service !== "audit" && !isCommand && idFields.length === 0,
  );

  it.each(plain.map((rpc) => ({ rpc, path: rpc.path })))(
    "show nothing of another entity: $path",
    async ({ rpc }) => {
      const { entity: _, ...ids } = await rehearsal.other.at("held");
      const hasField = (name: string) => rpc.method.input.fields.some((field) => field.name === name);
      const request = {
        ...(hasField("query") && { query: "pantalla" }),
        ...(hasField("page_size") && { pageSize: 50 }),
      };
      const role = people.find((one) => isAllowed(rpc, [one])) ?? "OPERATOR";
      const outcome = await door.call(rpc, request, cast.home.people[role]);
      expect(outcome.kind).toBe("OK");
      for (const id of Object.values(ids)) if (id !== "") expect(JSON.stringify(outcome)).not.toContain(id);
    },
  );
});

describe("page tokens", () => {
  const paged = publicRpcs.filter(({ method }) =>
    method.input.fields.some(({ name }) => name === "page_token"),
  );
  const made = (values: unknown): string => Buffer.from(JSON.stringify(values)).toString("base64url");
  const other = randomUUID();
  const wrong = ["x", made({}), made(["nothing", 1]), made([null]), made([other]), made([1, other])];

  it.each(paged.map((rpc) => ({ rpc, path: rpc.path })))(
    "of nowhere or of another list are refused: $path",
    async ({ rpc }) => {
      const row = rows.find((each) => each.rpc === rpc);
      const role = row?.sample.as ?? people.find((one) => isAllowed(rpc, [one])) ?? "OPERATOR";
      const hasQuery = rpc.method.input.fields.some(({ name }) => name === "query");
      const request = { ...(row ? await rehearsal.ownRequest(row) : hasQuery && { query: "pantalla" }) };
      for (const pageToken of wrong) {
        const outcome = await door.call(rpc, { ...request, pageToken }, cast.home.people[role]);
        expect(outcome).toMatchObject({ kind: "INVALID_ARGUMENT", reason: "PAGE_TOKEN_INVALID" });
      }
    },
  );
});

describe("sensitive reads", () => {
  it("are in the record of the reader's entity, for its supervisors", async () => {
    const { ticket } = await rehearsal.home.at("held");
    const reader = cast.home.people.OPERATOR;
    const rpc = publicRpcs.find(({ path }) => path === "/yanapa.tickets.v1.TicketService/GetTicket");
    if (rpc === undefined) throw new Error("there is no GetTicket");
    expect(await door.call(rpc, { ticketId: ticket }, reader)).toMatchObject({ kind: "OK" });
    const actor = await actorOf(cast.home, door, "OPERATOR");
    const isRecorded = async () =>
      (await readChain(cast.home, door, "yanapa.audit.v1.SensitiveRead")).some(
        (record) =>
          record.actor === actor &&
          record.details.rpc === rpc.path &&
          record.details.requestedIds?.includes(ticket),
      );
    expect(await eventually(isRecorded, Boolean)).toBe(true);
  });
});

describe("ids of another entity", () => {
  const missed: { rpc: string; requestedId: string }[] = [];
  let before: Record<string, unknown>;

  it("are tried in every rpc that takes one", () => expect(gaps()).toEqual([]));

  it("lead somewhere for their own people", async () => {
    // Notices are on their way for a moment: what is compared later must have come to rest.
    let last = await rehearsal.readOther();
    await eventually(
      async () => {
        before = last;
        last = await rehearsal.readOther();
        return JSON.stringify(before) === JSON.stringify(last);
      },
      (rested) => rested,
    );
    expect(last).toEqual(before);
    expect(
      Object.entries(before).filter(([, outcome]) => (outcome as { kind: string }).kind !== "OK"),
    ).toEqual([]);
  });

  const attempts = rows.flatMap((row) =>
    row.rpc.idFields.map((field) => ({ row, field, path: row.rpc.path, name: field.name })),
  );

  it.each(attempts)("lead nowhere: $path, $name", async ({ row, field }) => {
    const { request, foreignId } = await rehearsal.foreignRequest(row, field);
    const who = cast.home.people[row.sample.as];
    const outcome = await rehearsal.call(row, request, who);
    const verdict = verdictOf(row, field, outcome);
    const turnedAway = expect.stringMatching(/^(not found|empty list|field refused)$/);
    expect({ verdict, outcome, request }).toEqual({ verdict: turnedAway, outcome, request });
    // Whoever asks can't tell it from an id of nothing.
    const { request: ofNothing } = await rehearsal.foreignRequest(row, field, randomUUID());
    expect(await rehearsal.call(row, ofNothing, who)).toEqual(outcome);
    // The record names the first id of a request; those of requesters and of the platform are in the platform's.
    const { entityId } = who;
    if (verdict === "not found" && field === row.rpc.idFields[0] && entityId !== undefined)
      missed.push({ rpc: row.rpc.path, requestedId: foreignId });
  });

  const ofRequesters = rows.filter(
    ({ rpc, sample }) => sample.as === "REQUESTER" && rpc.idFields[0]?.name !== "entity_id",
  );

  it.each(ofRequesters.map((row) => ({ row, path: row.rpc.path })))(
    "and those of another requester lead nowhere: $path",
    async ({ row }) => {
      const stranger = cast.other.people.REQUESTER;
      const outcome = await rehearsal.call(row, await rehearsal.ownRequest(row), stranger);
      expect(outcome).toMatchObject({ kind: "NOT_FOUND" });
    },
  );

  it("changed nothing there", async () => expect(await rehearsal.readOther()).toEqual(before));

  it("are in the record of those who asked, and these in no record of the other entity", async () => {
    expect(missed.length).toBeGreaterThan(20);
    const unrecorded = async () => {
      const records = await readChain(cast.home, door, "yanapa.audit.v1.AccessRefused");
      return missed.filter(
        ({ rpc, requestedId }) =>
          !records.some(({ details }) => details.rpc === rpc && details.requestedId === requestedId),
      );
    };
    expect(await eventually(unrecorded, (rest) => rest.length === 0)).toEqual([]);
    const strangers = await Promise.all(
      [...staffRoles, "REQUESTER" as const].map((role) => actorOf(cast.home, door, role)),
    );
    const theirs = await readChain(cast.other, door);
    expect(theirs.length).toBeGreaterThan(20);
    expect(theirs.filter(({ actor }) => strangers.includes(actor))).toEqual([]);
  });
});

/** What was refused were the ids: the same requests with one's own are answered. */
describe("one's own ids", () => {
  it.each(rows.filter(({ rpc }) => !rpc.isCommand).map((row) => ({ row, path: row.rpc.path })))(
    "lead somewhere: $path",
    async ({ row }) => {
      const who = cast.home.people[row.sample.as];
      const outcome = await rehearsal.call(row, await rehearsal.ownRequest(row), who);
      expect(outcome).toMatchObject({ kind: "OK" });
      expect(isEmptyList(row.rpc, outcome)).toBe(false);
    },
  );

  sweepSpellings(() => scene);
});

describe("what people may have done in a time", () => {
  it("is counted of every rpc with a limit that was answered here", async () => {
    const limited = rows.filter(({ rpc }) => rpc.access.limit !== undefined);
    expect(limited.length).toBeGreaterThan(50);
    const spent = await scene.spent();
    expect(limited.map(({ rpc }) => rpc.path.slice(1)).filter((rpc) => !spent.has(rpc))).toEqual([]);
  });
});

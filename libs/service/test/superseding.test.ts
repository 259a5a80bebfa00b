import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Database, uuidv7 } from "@yanapa/database";
import {
  EventSuperseded,
  EventSupersedingProposed,
} from "@yanapa/proto/yanapa/audit/v1/correction_events.ts";
import { Level } from "@yanapa/proto/yanapa/identity/v1/area.ts";
import { AreaChanged } from "@yanapa/proto/yanapa/identity/v1/entity_events.ts";
import { eventually } from "@yanapa/testing";
import { defineService, type RunningService, type ServiceDefinition, startService } from "../src/index.ts";
import { lonely, makeEnvironment, runDeadLetterWords } from "./fixture.ts";

let environment: Awaited<ReturnType<typeof makeEnvironment>>;
let service: RunningService;
let database: Database;
let folder: string;
const heard: string[] = [];

/** A service that can keep no area that is named `mala`. */
const definition: ServiceDefinition = defineService({
  ...lonely(),
  create: async (core) => ({
    ...(await lonely().create(core)),
    listeners: {
      AreaChanged: async ({ name }, { tx, sequence }) => {
        if (name.startsWith("mala")) await tx.query("test_bad", "SELECT $1::text", [`${name}\0`]);
        heard.push(`${name} ${sequence}`);
      },
    },
  }),
});

beforeAll(async () => {
  environment = await makeEnvironment();
  service = await startService(definition, environment.env);
  database = await environment.database.open();
  folder = await mkdtemp(join(tmpdir(), "yanapa-bodies-"));
});
afterAll(async () => {
  await service.stop();
  await environment.remove();
  await rm(folder, { recursive: true, force: true });
});

const platform = { kind: "platform" } as const;
const entityId = uuidv7();
const run = (...words: string[]) => runDeadLetterWords(definition, environment.env, words);
const rows = <Row>(text: string, ...values: unknown[]): Promise<Row[]> =>
  database.read(platform, (sql) => sql.query<Row & object>(`test_${text.length}`, text, values)) as Promise<
    Row[]
  >;

/** Announces a bad area and two good states of it; gives the area and the three events in order, once they are put aside. */
const putAside = async (): Promise<{ areaId: string; events: string[] }> => {
  const areaId = uuidv7();
  for (const version of [1, 2, 3])
    await database.work({ kind: "staff", entityId, restricted: false }, async (tx) =>
      tx.announce(
        "AreaChanged",
        AreaChanged.fromPartial({ entityId, areaId, name: version === 1 ? "mala" : "buena", version }),
        { aggregate: "area", aggregateId: areaId, sequence: version },
      ),
    );
  const text = "SELECT event_id AS id FROM dead_letter WHERE aggregate_id = $1 ORDER BY sequence";
  const events = await eventually(
    () => rows<{ id: string }>(text, areaId),
    (found) => found.length === 3,
  );
  return { areaId, events: events.map(({ id }) => id) };
};

const write = async (body: unknown): Promise<string> => {
  const path = join(folder, `${uuidv7()}.json`);
  await writeFile(path, typeof body === "string" ? body : JSON.stringify(body));
  return path;
};
const supersede = async (eventId: string, body: unknown, by = "ana.quispe") =>
  run("supersede", eventId, "--body", await write(body), "--reason", "nombre mal copiado", "--by", by);

const announced = async (eventId: string) => {
  const found = await rows<{
    entity: string;
    type: string;
    body: Buffer;
    restricted: boolean;
    subject: string;
  }>(
    "SELECT entity_id AS entity, type, body, restricted, subject FROM event WHERE aggregate = 'correction' AND aggregate_id = $1 ORDER BY position",
    eventId,
  );
  return found.map(({ type, body, ...rest }) => ({
    ...rest,
    facts: type.endsWith("Proposed") ? EventSupersedingProposed.decode(body) : EventSuperseded.decode(body),
  }));
};

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe("dead-letters supersede and confirm", () => {
  it("put a second body in the place of a wrong one, which stays, and apply it in order with what waited", async () => {
    const { areaId, events } = await putAside();
    const [eventId = ""] = events;
    // Ids in capitals are the same ids.
    const right = {
      entityId: entityId.toUpperCase(),
      area_id: areaId,
      name: "buena",
      levels: ["LEVEL_L1"],
      version: 1,
    };
    expect(await supersede(eventId, right)).toMatchObject({
      code: 0,
      said: expect.stringContaining("Propuesta 1"),
    });
    // The same again is the same proposal.
    expect(await supersede(eventId, right)).toMatchObject({
      code: 0,
      said: expect.stringContaining("Propuesta 1"),
    });
    expect(heard).toEqual([]);
    expect(await run("retry", eventId)).toMatchObject({ code: 1 });
    for (const same of [
      "ana.quispe",
      "Ana Quispe",
      "ANA.QUÍSPE",
      "ana.quispe@agetic.gob.bo",
      "a\u200bna.quispe",
    ])
      expect(await run("confirm", eventId, "--by", same)).toMatchObject({
        code: 1,
        said: expect.stringMatching(/^by: Quien confirma debe ser otra persona .*\(SAME_OPERATOR\)\n$/),
      });
    // A Cyrillic а looks like a.
    expect(await run("confirm", eventId, "--by", "аna.quispe")).toMatchObject({
      code: 1,
      said: expect.stringContaining("(OPERATOR_INVALID)"),
    });
    expect(heard).toEqual([]);

    expect(await run("confirm", eventId, "--by", "juan.mamani", "--proposal", "2")).toMatchObject({
      code: 1,
      said: expect.stringContaining("(EVENT_BODY_NOT_PROPOSED)"),
    });
    const confirmed = await run("confirm", eventId, "--by", "juan.mamani", "--proposal", "1");
    expect(confirmed).toEqual({ code: 0, said: "Eventos aplicados: 3.\n" });
    expect(heard.splice(0)).toEqual(["buena 1", "buena 2", "buena 3"]);
    expect(await run("confirm", eventId, "--by", "juan.mamani")).toMatchObject({ code: 1 });

    const wrong = AreaChanged.encode(
      AreaChanged.fromPartial({ entityId, areaId, name: "mala", version: 1 }),
    ).finish();
    const bodies = await rows<{ revision: number; body: Buffer }>(
      "SELECT revision, body FROM event_body WHERE event_id = $1 ORDER BY revision",
      eventId,
    );
    expect(bodies.map(({ revision, body }) => [revision, AreaChanged.decode(body).name])).toEqual([
      [0, "mala"],
      [1, "buena"],
    ]);
    expect(AreaChanged.decode(bodies[1]?.body ?? Buffer.of())).toEqual({
      entityId,
      areaId,
      name: "buena",
      levels: [Level.L1],
      version: 1,
    });
    const shown = await run("show", eventId);
    expect(shown.code).toBe(0);
    expect(shown.said).toMatch(
      /^Como llegó .*\n\{.*"mala".*\}\nPropuesta 1 de ana\.quispe .*confirmado por juan\.mamani .*\n\{.*"buena"/,
    );

    const common = {
      entityId,
      eventId,
      type: "yanapa.identity.v1.AreaChanged",
      consumer: "identity",
      refusal: "UNEXPECTED",
      reason: "nombre mal copiado",
      revision: 1,
      supersededSha256: sha256(wrong),
      supersedingSha256: sha256(bodies[1]?.body ?? Buffer.of()),
    };
    expect(await announced(eventId)).toEqual([
      {
        entity: entityId,
        restricted: false,
        subject: "yanapa.audit.correction.proposed",
        facts: { ...common, operator: "ana.quispe" },
      },
      {
        entity: entityId,
        restricted: false,
        subject: "yanapa.audit.correction.superseded",
        facts: { ...common, operator: "juan.mamani", proposedBy: "ana.quispe" },
      },
    ]);
  });

  it("refuse, field by field and before anything is kept, what is no body of this event", async () => {
    const { areaId, events } = await putAside();
    const [eventId = "", waiting = ""] = events;
    const right = { entityId, areaId, name: "buena", levels: [], version: 1 };
    const cases: [unknown, ...string[]][] = [
      ["{", "(BODY_NOT_JSON)"],
      [[], "(BODY_NOT_OBJECT)"],
      [{}, "entity_id: Este dato no se puede cambiar", "area_id: Este dato", "version: Este dato"],
      [{ ...right, nombre: "x" }, "nombre: El evento no tiene este dato. Quítelo. (FIELD_UNKNOWN)"],
      [{ ...right, area_id: areaId }, "area_id: El valor está repetido"],
      [{ ...right, name: 7 }, "name: Debe ser un texto. (FIELD_INVALID)"],
      [{ ...right, name: "a\0b" }, "name: "],
      [
        { ...right, version: "uno", levels: ["LEVEL_L1", "LEVEL_NINTH"] },
        "version: Debe ser un número entero",
        "levels[1]: Debe ser una de las opciones: LEVEL_UNSPECIFIED",
      ],
      [{ ...right, levels: [77] }, "levels[0]: Debe ser una de las opciones"],
      [{ ...right, levels: "LEVEL_L1" }, "levels: Debe ser una lista."],
      [{ ...right, areaId: "x" }, "area_id: Debe ser un identificador (UUID). (FIELD_INVALID)"],
      [
        { ...right, areaId: uuidv7() },
        `area_id: Este dato no se puede cambiar. Debe ser ${areaId}. (EVENT_FIELD_FIXED)`,
      ],
      [
        { ...right, entityId: uuidv7() },
        `entity_id: Este dato no se puede cambiar. Debe ser ${entityId}. (EVENT_FIELD_FIXED)`,
      ],
      [{ ...right, version: 2 }, "version: Este dato no se puede cambiar. Debe ser 1. (EVENT_FIELD_FIXED)"],
      [{ ...right, name: "mala" }, "body: Es el mismo cuerpo"],
    ];
    for (const [body, ...sentences] of cases) {
      const { code, said } = await supersede(eventId, body);
      expect({ code, lacking: sentences.filter((one) => !said.includes(one)), said }).toEqual({
        code: 1,
        lacking: [],
        said,
      });
    }
    expect((await supersede(eventId, right, "$")).said).toMatch(/^by: Indique un nombre de usuario/);
    expect((await supersede(waiting, right)).said).toContain("(EVENT_WAITS_BEHIND)");
    expect((await supersede(uuidv7(), right)).said).toContain("(EVENT_NOT_ASIDE)");
    const missing = await run(
      "supersede",
      eventId,
      "--body",
      join(folder, "no.json"),
      "--reason",
      "x",
      "--by",
      "ana",
    );
    expect(missing).toMatchObject({ code: 1, said: expect.stringContaining("(EVENT_BODY_FILE_UNREADABLE)") });
    expect((await run("confirm", eventId, "--by", "juan.mamani")).said).toContain(
      "(EVENT_BODY_NOT_PROPOSED)",
    );
    expect(await rows("SELECT FROM event_body WHERE event_id = $1", eventId)).toEqual([]);
    expect(await announced(eventId)).toEqual([]);
    expect(heard).toEqual([]);

    // A body that can't be kept either stays aside until a third one, which again takes two people.
    expect(await supersede(eventId, { ...right, name: "mala también" })).toMatchObject({ code: 0 });
    expect(await run("confirm", eventId, "--by", "juan.mamani")).toMatchObject({ code: 1 });
    expect(await run("confirm", eventId, "--by", "eva.choque")).toMatchObject({ code: 1 });
    expect(await supersede(eventId, right, "juan.mamani")).toMatchObject({ code: 0 });
    expect(await run("confirm", eventId, "--by", "juan mamani")).toMatchObject({ code: 1 });
    expect(await run("confirm", eventId, "--by", "ana.quispe")).toMatchObject({ code: 0 });
    expect(heard.splice(0)).toEqual(["buena 1", "buena 2", "buena 3"]);
    expect((await announced(eventId)).map(({ facts }) => facts.revision)).toEqual([1, 1, 2, 2]);
  });

  it("keep what is about a security incident restricted, and mend a body that can't even be read", async () => {
    const { areaId, events } = await putAside();
    const [eventId = ""] = events;
    await database.work(platform, (tx) =>
      tx.query(
        "test_restrict",
        `UPDATE dead_letter SET body = '\\xff'::bytea, headers = headers || '{"ce-visibility": "restricted"}'
          WHERE event_id = $1`,
        [eventId],
      ),
    );
    expect((await run("show", eventId)).said).toMatch(/^Como llegó .*\nilegible, en Base64: \/w==\n$/);
    const right = { entityId, areaId, name: "buena", levels: [], version: 1 };
    expect((await supersede(eventId, { ...right, areaId: uuidv7() })).said).toContain("area_id: Este dato");
    expect(await supersede(eventId, right)).toMatchObject({ code: 0 });
    expect(await run("confirm", eventId, "--by", "juan.mamani")).toMatchObject({ code: 0 });
    expect(heard.splice(0)).toEqual(["buena 1", "buena 2", "buena 3"]);
    expect((await announced(eventId)).map(({ restricted, subject }) => [restricted, subject])).toEqual([
      [true, "yanapa.audit.restricted.correction.proposed"],
      [true, "yanapa.audit.restricted.correction.superseded"],
    ]);
    const seenBy = (restricted: boolean, entity = entityId) =>
      database.read({ kind: "staff", entityId: entity, restricted }, (sql) =>
        sql.query("test_seen", "SELECT FROM event_body WHERE event_id = $1", [eventId]),
      );
    expect(await seenBy(false)).toHaveLength(0);
    expect(await seenBy(true)).toHaveLength(2);
    expect(await seenBy(true, uuidv7())).toHaveLength(0);
  });

  it("leave to no role what two people decide: bodies are only added, and PostgreSQL refuses one person too", async () => {
    const change = (name: string, text: string) => database.work(platform, (tx) => tx.query(name, text));
    const one = "confirmed_by = proposed_by, confirmed_key = proposed_key, confirmed_at = now()";
    const attempts: [string, string][] = [
      ["UPDATE event_body SET body = 'x'", "42501"],
      ["DELETE FROM event_body", "42501"],
      [`UPDATE event_body SET ${one} WHERE revision > 0`, "23514"],
    ];
    for (const [at, [text, code]] of attempts.entries())
      await expect(change(`test_attempt_${at}`, text)).rejects.toMatchObject({ cause: { code } });
  });
});

import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { platformEntityId, uuidv7 } from "@yanapa/database";
import { AccessRefused } from "@yanapa/proto/yanapa/audit/v1/access_events.ts";
import { ContextServiceService } from "@yanapa/proto/yanapa/identity/v1/context_service.ts";
import { EntityServiceService } from "@yanapa/proto/yanapa/identity/v1/entity_service.ts";
import { callers, eventually, startTestService, type TestService } from "@yanapa/testing";
import { identity } from "../src/app.ts";

const issuer = "https://identidad.example.bo/realms/yanapa";
let service: TestService;

beforeAll(async () => {
  service = await startTestService(identity, { env: { OIDC_ISSUER: issuer } });
});
afterAll(() => service.stop());

/** An entity with an administrator; gives both ids. */
const entityOf = async (code: string, subject: string) => {
  const platform = service.client(EntityServiceService, callers.platformAdmin());
  const { entity } = await platform.registerEntity({
    code,
    acronym: `E${code}`,
    name: `Entidad ${code}`,
    kind: "CENTRAL",
    department: "L",
  });
  const { membership } = await platform.appointAdministrator({
    entityId: entity?.id ?? "",
    person: { subject, givenName: "Rosa", surname: "Mamani", email: `${subject}@entidad.gob.bo` },
    smallEntity: false,
  });
  return { entityId: entity?.id ?? "", personId: membership?.personId ?? "" };
};

const attempt = (subject: string, entityId: string) =>
  service.client(ContextServiceService, callers.service("gateway")).resolveContext({
    issuer,
    subject,
    entityId,
    givenName: "Rosa",
    surname: "Mamani",
    email: `${subject}@example.bo`,
    emailVerified: true,
    document: undefined,
    platformAdmin: false,
    serviceAccount: false,
    session: "",
    authTime: undefined,
  });

/** Attempts about an entity as they are recorded, once there are so many. */
const recorded = (requestedId: string, count: number) => {
  const ask = async () => {
    const rows = await service.database.read({ kind: "platform" }, (sql) =>
      sql.query<{ chain: string; actor: string; body: Buffer }>(
        "test_attempts",
        `SELECT entity_id AS chain, actor, body FROM event WHERE type LIKE '%AccessRefused' ORDER BY position`,
      ),
    );
    return rows
      .map(({ chain, actor, body }) => ({ chain, actor, ...AccessRefused.decode(body) }))
      .filter((one) => one.requestedId === requestedId);
  };
  return eventually(ask, (found) => found.length >= count);
};

it("records an attempt in a foreign entity as the person's, in each of their own chains", async () => {
  const one = await entityOf("374", "rosa");
  const two = await entityOf("375", "rosa");
  const foreign = await entityOf("376", "otra");
  await expect(attempt("rosa", foreign.entityId)).rejects.toMatchObject({ reason: "MEMBERSHIP_MISSING" });
  const found = await recorded(foreign.entityId, 2);
  expect(new Set(found.map(({ chain }) => chain))).toEqual(new Set([one.entityId, two.entityId]));
  for (const record of found)
    expect(record).toMatchObject({
      actor: `person:${one.personId}`,
      reason: "MEMBERSHIP_MISSING",
      via: "gateway",
      entityId: record.chain,
    });
});

it("records the attempt of who belongs to no entity as the person's, in the platform's chain", async () => {
  const foreign = uuidv7();
  await expect(attempt("nadie", foreign)).rejects.toMatchObject({ reason: "MEMBERSHIP_MISSING" });
  const { personId } = await attempt("nadie", "");
  expect(await recorded(foreign, 1)).toMatchObject([
    { chain: platformEntityId, actor: `person:${personId}`, entityId: "" },
  ]);
});

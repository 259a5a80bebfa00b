import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { isolate, migration, uuidv7 } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import { AreaChanged } from "@yanapa/proto/yanapa/identity/v1/entity_events.ts";
import { type GetSelfResponse, SelfServiceService } from "@yanapa/proto/yanapa/identity/v1/self_service.ts";
import { defineService } from "@yanapa/service";
import { callers, startTestService, type TestService } from "@yanapa/testing";

/** A service with one rpc, which records who asked, and listens to its own announcement. */
const identity = defineService({
  name: "identity",
  config: {},
  entities: [],
  migrations: [
    migration("20261124T0900-create-asked", async (sql) => {
      await sql.run(`CREATE TABLE asked (entity_id uuid NOT NULL, id uuid NOT NULL, heard boolean NOT NULL DEFAULT false,
        PRIMARY KEY (entity_id, id))`);
      for (const text of isolate("identity", "asked")) await sql.run(text);
    }),
  ],
  create: ({ database }) => ({
    rpcs: {
      "yanapa.identity.v1.SelfService": {
        getSelf: async (_request, call): Promise<GetSelfResponse> => {
          await database.change(call, async (tx) => {
            const id = uuidv7();
            const { entityId } = tx.scope as { entityId: string };
            await tx.query("asked_add", "INSERT INTO asked (entity_id, id) VALUES ($1, $2)", [entityId, id]);
            tx.announce("AreaChanged", AreaChanged.fromPartial({ entityId, areaId: id, version: 1 }), {
              aggregate: "area",
              aggregateId: id,
              sequence: 1,
            });
            return {};
          });
          throw new NotFoundError("PERSON_NOT_FOUND");
        },
      },
    },
    listeners: {
      AreaChanged: async ({ areaId }, { tx }) => {
        await tx.query("asked_heard", "UPDATE asked SET heard = true WHERE id = $1", [areaId]);
      },
    },
  }),
});

let service: TestService;
beforeAll(async () => {
  service = await startTestService(identity);
});
afterAll(() => service.stop());

it("runs a service whole: a call, a row, an event, a listener", async () => {
  const operator = callers.operator();
  const client = service.client(SelfServiceService, operator);
  await expect(client.getSelf({})).rejects.toMatchObject({ kind: "NOT_FOUND", reason: "PERSON_NOT_FOUND" });
  await service.caughtUp();
  const scope = { kind: "staff", entityId: operator.entityId, restricted: false } as const;
  const rows = await service.database.read(scope, (sql) => sql.query("asked", "SELECT heard FROM asked"));
  expect(rows).toEqual([{ heard: true }]);
});

it("lets the stand-in of a peer answer a call", async () => {
  const asking = await startTestService(
    defineService({
      name: "tickets",
      config: {},
      entities: [],
      migrations: [],
      create: ({ client }) => {
        const self = client(SelfServiceService);
        return { rpcs: {}, jobs: [{ name: "ask", everyMs: 10, run: () => ask(self) }] };
      },
    }),
    { peers: { identity: { "yanapa.identity.v1.SelfService": {} } } },
  );
  await asked.promise;
  await asking.stop();
  expect(await asked.promise).toMatch(/PERMISSION_DENIED|UNIMPLEMENTED/);
});

const asked = Promise.withResolvers<string>();
const ask = async (self: { getSelf(request: object): Promise<unknown> }) => {
  await self.getSelf({}).catch((error: { kind: string }) => asked.resolve(error.kind));
};

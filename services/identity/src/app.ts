import { defineService } from "@yanapa/service";
import { config } from "./config.ts";
import { rpcs } from "./rpc/index.ts";
import { Areas } from "./store/areas.ts";
import { Entities } from "./store/entities.ts";
import { Memberships } from "./store/memberships.ts";
import { migrations } from "./store/migrations/index.ts";
import { People } from "./store/people.ts";

/** Entities, areas, people and who may act in which entity. */
export const identity = defineService({
  name: "identity",
  config,
  entities: [],
  migrations,
  create: ({ config: { OIDC_ISSUER: issuer }, database, bus, log }) => ({
    rpcs: rpcs({
      issuer,
      database,
      entities: new Entities(database),
      areas: new Areas(database),
      memberships: new Memberships(database),
      people: new People(database),
      // Fan-out to every gateway; a lost one only means that a cached context lives to the end of its 30 s.
      invalidate: async (personId) => {
        try {
          await bus.publishSignal(`yanapa.invalidate.person.${personId}`, new Uint8Array());
        } catch (error) {
          log.warn({ err: error }, "context invalidation not published");
        }
      },
    }),
  }),
});

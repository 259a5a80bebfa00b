import { ConfigError, type ConfigOf } from "@yanapa/config";
import { ClockServiceService } from "@yanapa/proto/yanapa/escalation/v1/clock_service.ts";
import { defineService } from "@yanapa/service";
import type { Logger } from "@yanapa/telemetry";
import type { Accounts } from "./accounts/accounts.ts";
import { KeycloakAccounts } from "./accounts/keycloak-accounts.ts";
import { keycloakAdmin } from "./accounts/keycloak-admin.ts";
import { config as spec } from "./config.ts";
import { listeners } from "./events/index.ts";
import { inspect } from "./inspect.ts";
import { beginAppointments } from "./jobs/begin-appointments.ts";
import { rpcs } from "./rpc/index.ts";
import { Appointments } from "./store/appointments.ts";
import { Areas } from "./store/areas.ts";
import { Entities } from "./store/entities.ts";
import { Memberships } from "./store/memberships.ts";
import { migrations } from "./store/migrations/index.ts";
import { People } from "./store/people.ts";

/** Entities, areas, people and who may act in which entity. */
export const identity = defineService({
  name: "identity",
  config: spec,
  entities: [],
  migrations,
  duplicates: { area_name_key: "AREA_NAME_TAKEN" },
  inspect,
  create: ({ config, database, bus, log, clock, client }) => {
    const { OIDC_ISSUER: issuer } = config;
    const accounts = accountsOf(config, log);
    const appointments = new Appointments(database);
    const memberships = new Memberships(database);
    // Fan-out to every gateway; a lost one only means that a cached context lives to the end of its 30 s.
    const invalidate = async (personId: string) => {
      try {
        await bus.publishSignal(`yanapa.invalidate.person.${personId}`, new Uint8Array());
      } catch (error) {
        log.warn({ err: error }, "context invalidation not published");
      }
    };
    const sessionEnded = (key: string, endTime: Temporal.Instant) =>
      bus.publishSignal(`yanapa.invalidate.session.${key}`, {
        atS: Math.floor(endTime.epochMilliseconds / 1_000),
      });
    const everyMs = config.appointmentsEvery;
    return {
      ...(accounts && { listeners: listeners({ issuer, database, accounts, sessionEnded }) }),
      jobs: [beginAppointments({ database, appointments, memberships, clock, invalidate, everyMs })],
      rpcs: rpcs({
        issuer,
        database,
        accounts,
        entities: new Entities(database),
        areas: new Areas(database),
        memberships,
        appointments,
        calendars: client(ClockServiceService),
        people: new People(database),
        invalidate,
        sessionEnded,
      }),
    };
  },
});

/** The adapter that the environment asks for. Throws INTERNAL when it says half of it. */
const accountsOf = (config: ConfigOf<typeof spec>, log: Logger): Accounts | undefined => {
  const {
    OIDC_ISSUER,
    KEYCLOAK_URL,
    KEYCLOAK_CLIENT_ID: clientId,
    KEYCLOAK_CLIENT_SECRET: clientSecret,
  } = config;
  if (KEYCLOAK_URL === undefined) return undefined;
  const realm = /\/realms\/([^/]+)\/?$/.exec(OIDC_ISSUER)?.[1];
  if (realm === undefined || clientSecret === undefined)
    throw new ConfigError([
      "KEYCLOAK_URL needs KEYCLOAK_CLIENT_SECRET and an OIDC_ISSUER that ends in /realms/<realm>",
    ]);
  const admin = keycloakAdmin({ url: KEYCLOAK_URL.replace(/\/$/, ""), realm, clientId, clientSecret });
  return new KeycloakAccounts({ admin, invites: config.KEYCLOAK_INVITES, log });
};

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { network, stateDir } from "../places.ts";

export const outsideDir = join(stateDir, "outside");
/** Where the keeper of the servers takes orders: `POST /stop/nats`, `POST /start/nats`. */
export const ordersSocket = join(stateDir, "outside.sock");
export const outsideFile = join(stateDir, "outside.json");

/** Ports at the machine's end of the cable, by server. */
export const doors = { postgres: 5432, nats: 4222, smtp: 1025, opensearch: 9200 } as const;
export type ServerName = "postgres" | "nats" | "keycloak" | "opensearch";

export const doorOf = (server: keyof typeof doors): string => `${network.outside}:${doors[server]}`;

/** What the platform must be told of the servers outside. */
export type Outside = {
  readonly issuer: string;
  readonly jwksUri: string;
  /** PostgreSQL's superuser, reachable from the machine alone. */
  readonly adminUrl: string;
  readonly mailUrl: string;
  readonly withOpenSearch: boolean;
  /** Of the client by which the portal signs people in. */
  readonly portalClientSecret: string;
  /** Identity's environment to keep accounts in Keycloak; absent with the embedded provider. */
  readonly identityEnvironment?: Readonly<Record<string, string>>;
};

/** A service's key for NATS, or that of the Job that makes streams and consumers. */
export const natsSeed = (user: string): string =>
  readFileSync(join(outsideDir, "secrets/nats", `${user}.seed`), "utf8");

export const readOutside = (): Outside => JSON.parse(readFileSync(outsideFile, "utf8")) as Outside;

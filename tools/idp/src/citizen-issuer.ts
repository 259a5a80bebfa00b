import type { DemoCitizen } from "./citizens.ts";
import { ciudadania } from "./ciudadania.ts";
import type { DemoClient } from "./clients.ts";
import { serveIssuer } from "./oidc-server.ts";
import { openState } from "./state.ts";

export type CitizenIssuerOptions = {
  citizens: readonly DemoCitizen[];
  /** The realm that brokers to it, with the redirect address of its broker. */
  clients: readonly DemoClient[];
  /** Address to listen on, and host of the issuer; 127.0.0.1 when absent. */
  host?: string;
  /** 0 or absent takes a free one. */
  port?: number;
  /** Keeps the signing keys between runs. */
  stateFile?: string;
};

export type CitizenIssuer = { issuer: string; stop(): Promise<void> };

/**
 * Starts the Ciudadanía-Digital-shaped issuer alone, for a Keycloak that brokers to it.
 *
 * @throws the listen error (EADDRINUSE) when a given port is taken.
 */
export const startCitizenIssuer = async (options: CitizenIssuerOptions): Promise<CitizenIssuer> => {
  const { state } = await openState(options.stateFile, undefined);
  const { issuer, stop } = await serveIssuer(
    { host: options.host ?? "127.0.0.1", port: options.port ?? 0, keys: state.citizenKeys },
    () => ciudadania(options.citizens, options.clients),
  );
  return { issuer, stop };
};

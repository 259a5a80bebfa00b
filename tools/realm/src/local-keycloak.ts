import type KeycloakAdminClient from "@keycloak/keycloak-admin-client";
import { type Keycloak, type ServerEnd, startKeycloak } from "@yanapa/backends";
import {
  type DemoCitizen,
  type DemoClient,
  type DemoPerson,
  defaultClients,
  portalClient,
  startCitizenIssuer,
} from "@yanapa/tool-idp";
import { type DesiredRealm, desiredRealm } from "../../../deploy/keycloak/index.ts";
import { applyRealm } from "./apply.ts";
import { connect } from "./connect.ts";
import { importPeople } from "./people.ts";

const REALM = "yanapa";

export type LocalKeycloakOptions = {
  /** Keycloak's folder, taken up again by the next start. */
  readonly dataDir: string;
  /** Keeps the signing keys of the simulated Ciudadanía Digital. */
  readonly citizenStateFile?: string;
  /** Address that both issuers listen on; 127.0.0.1 when absent. */
  readonly host?: string;
  /** 0 or absent takes a free one. Subjects belong to an issuer: keep the port for a folder of an earlier run. */
  readonly port?: number;
  readonly citizenPort?: number;
  readonly people: readonly DemoPerson[];
  readonly citizens: readonly DemoCitizen[];
  /** Secrets of the clients that only this machine knows, the same at every start. */
  readonly secretOf: (purpose: string) => string;
  /** The portal's client; at its usual address when absent. */
  readonly portal?: DemoClient;
  /** SMTP server that takes Keycloak's own mail, without TLS. */
  readonly mail?: { readonly host: string; readonly port: number; readonly from: string };
  readonly onExit?: (end: ServerEnd) => void;
};

export type LocalKeycloak = {
  readonly issuer: string;
  readonly jwksUri: string;
  readonly citizenIssuer: string;
  readonly keycloak: Keycloak;
  /** Administers the realm. */
  readonly admin: KeycloakAdminClient;
  /** What the realm was made to be. */
  readonly desired: DesiredRealm;
  /** The environment by which identity keeps members' accounts. */
  readonly identityEnvironment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
};

/** Starts a real Keycloak and a simulated Ciudadanía Digital that it brokers to, with the realm and people in place. */
export const startLocalKeycloak = async (options: LocalKeycloakOptions): Promise<LocalKeycloak> => {
  const { dataDir, host, port, onExit, people, citizens, secretOf } = options;
  const keycloak = await startKeycloak({
    dataDir,
    ...(host && { host }),
    ...(port && { port }),
    ...(onExit && { onExit }),
  });
  const issuer = `${keycloak.url}/realms/${REALM}`;
  let citizenIssuer: Awaited<ReturnType<typeof startCitizenIssuer>> | undefined;
  const stop = async (): Promise<void> => {
    await Promise.all([keycloak.stop(), citizenIssuer?.stop()]);
  };
  try {
    const broker = { clientId: "yanapa-realm", clientSecret: secretOf("ciudadania") };
    citizenIssuer = await startCitizenIssuer({
      citizens,
      clients: [{ ...broker, redirectUris: [`${issuer}/broker/ciudadania/endpoint`] }],
      ...(host && { host }),
      ...(options.citizenPort && { port: options.citizenPort }),
      ...(options.citizenStateFile && { stateFile: options.citizenStateFile }),
    });
    const { clientId, clientSecret } = keycloak.admin;
    const admin = connect({ url: keycloak.url, realm: REALM, clientId, clientSecret });
    const identityClientSecret = secretOf("identity");
    const desired = desiredRealm({
      realm: REALM,
      ...developmentClients(options.portal),
      identityClientSecret,
      ciudadania: { issuer: citizenIssuer.issuer, ...broker },
      development: true,
      ...(options.mail && { mail: { ...options.mail, startTls: false } }),
    });
    await applyRealm(admin, desired);
    await importPeople(admin, REALM, people);
    return {
      issuer,
      jwksUri: `${issuer}/protocol/openid-connect/certs`,
      citizenIssuer: citizenIssuer.issuer,
      keycloak,
      admin,
      desired,
      identityEnvironment: {
        OIDC_ISSUER: issuer,
        KEYCLOAK_URL: keycloak.url,
        KEYCLOAK_CLIENT_SECRET: identityClientSecret,
        KEYCLOAK_INVITES: String(options.mail !== undefined),
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** The clients that the embedded provider has, with the same secrets. */
const developmentClients = (portal: DemoClient = portalClient()) => {
  const clients = defaultClients(
    new URL(portal.postLogoutRedirectUris?.[0] ?? "http://127.0.0.1:8080/").origin,
  );
  return {
    portal: {
      clientSecret: portal.clientSecret ?? "",
      redirectUris: portal.redirectUris ?? [],
      postLogoutRedirectUris: portal.postLogoutRedirectUris ?? [],
      backchannelLogoutUri: portal.backchannelLogoutUri,
    },
    gatewayLogoutUri: clients.find(({ clientId }) => clientId === "yanapa-cli")?.backchannelLogoutUri,
    apiClients: clients.flatMap(({ clientId, clientSecret, redirectUris }) =>
      clientSecret && !redirectUris ? [{ clientId, clientSecret, name: clientId }] : [],
    ),
  };
};

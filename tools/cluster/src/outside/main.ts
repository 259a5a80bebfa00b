/** Keeps the servers that the chart takes as given: PostgreSQL, NATS, mail, who signs people in, OpenSearch. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { locateNatsServer, startKeycloak, startNats, startOpenSearch, startPostgres } from "@yanapa/backends";
import { Progress, startBackends } from "@yanapa/tool-constellation";
import { network, publicHost } from "../places.ts";
import { openDoor } from "./door.ts";
import { doors, type Outside, ordersSocket, outsideDir, outsideFile, type ServerName } from "./places.ts";

const wanted = (name: string): boolean => ["1", "true", "on"].includes(process.env[name] ?? "");
const [withKeycloak, withOpenSearch] = [wanted("KEYCLOAK"), wanted("OPENSEARCH")];

mkdirSync(outsideDir, { recursive: true });
const backends = await startBackends({
  stateDir: outsideDir,
  progress: new Progress((line) => console.log(line)),
  onExit: ({ name }) => console.log(`${name} ended`),
  host: network.outside,
  withKeycloak,
  withOpenSearch,
  withNatsKeys: true,
  anyPort: true,
  portalUrl: `https://${publicHost}`,
});

type Server = {
  readonly port: number;
  kill(signal: NodeJS.Signals): void;
  readonly exited: Promise<void>;
  stop(): Promise<void>;
};
const portOf = (url: string): number => Number(new URL(url).port);
const nothing = (): never => {
  throw new Error("not one of the servers of this cluster");
};
const running: Record<ServerName, Server | undefined> = {
  postgres: backends.postgres,
  nats: backends.nats,
  keycloak: backends.keycloak?.keycloak,
  opensearch: backends.opensearch && { ...backends.opensearch, port: portOf(backends.opensearch.url) },
};

/** Starts a server again where it was. */
const again: Record<ServerName, (port: number) => Promise<Server>> = {
  postgres: (port) => startPostgres({ dataDir: join(outsideDir, "postgres"), port, maxConnections: 300 }),
  nats: async (port) =>
    startNats({
      storeDir: join(outsideDir, "nats"),
      port,
      binary: (await locateNatsServer()).path,
      ...(backends.natsKeys && { configFile: backends.natsKeys.accountsFile }),
    }),
  keycloak: (port) => startKeycloak({ dataDir: join(outsideDir, "keycloak"), host: network.outside, port }),
  opensearch: async (port) => ({
    ...(await startOpenSearch({ dataDir: join(outsideDir, "opensearch"), port })),
    port,
  }),
};

const order = async (verb: string, name: ServerName): Promise<void> => {
  const server = running[name] ?? nothing();
  if (verb === "stop") {
    server.kill("SIGKILL");
    await server.exited;
  } else if (verb === "start") running[name] = await again[name](server.port);
  else nothing();
};

const host = network.outside;
await openDoor(host, doors.postgres, () => running.postgres?.port ?? 0);
await openDoor(host, doors.nats, () => running.nats?.port ?? 0);
await openDoor(host, doors.smtp, () => portOf(backends.mail.smtpUrl));
if (withOpenSearch) await openDoor(host, doors.opensearch, () => running.opensearch?.port ?? 0);

rmSync(ordersSocket, { force: true });
createServer((request, response) => {
  const [, verb = "", name = ""] = (request.url ?? "").split("/");
  order(verb, name as ServerName).then(
    () => response.end("done\n"),
    (error: Error) => response.writeHead(500).end(`${error.message}\n`),
  );
}).listen(ordersSocket);

const outside: Outside = {
  issuer: backends.idp.issuer,
  jwksUri: backends.idp.jwksUri,
  adminUrl: backends.postgres.url,
  mailUrl: backends.mail.pageUrl,
  withOpenSearch,
  portalClientSecret: backends.portalClientSecret,
  ...(backends.keycloak && { identityEnvironment: backends.keycloak.identityEnvironment }),
};
writeFileSync(outsideFile, JSON.stringify(outside, null, 2));
console.log("ready");

const end = async (): Promise<void> => {
  await Promise.allSettled(Object.values(running).map((server) => server?.stop()));
  await backends.stop();
  process.exit(0);
};
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end());

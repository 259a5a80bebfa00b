import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Database } from "@yanapa/database";
import { createTelemetry } from "@yanapa/telemetry";
import { type Constellation, startConstellation } from "../../src/constellation.ts";
import { writePlaces } from "../../src/places.ts";
import { type Cast, gather } from "./cast.ts";
import { Door } from "./door.ts";
import { Fixtures } from "./fixtures.ts";
import { Keeping } from "./kept.ts";
import { RestDoor } from "./rest-door.ts";
import { Rehearsal } from "./sweep.ts";

/** The whole platform with two entities in it, everybody signed in and one object of each kind made. */
export type Scene = {
  readonly restUrl: string;
  readonly grpcAddress: string;
  readonly door: Door;
  readonly restDoor: RestDoor;
  readonly cast: Cast;
  readonly rehearsal: Rehearsal;
  readonly keeping: Keeping;
  /** Waits until every service has heard what the others announced. */
  settle(): Promise<void>;
  /** The rpcs of which people have spent something of their limits, `yanapa.tickets.v1.TicketService/CreateTicket`. */
  spent(): Promise<ReadonlySet<string>>;
  stop(): Promise<void>;
};

/** Starts the platform and fills it. */
export const setScene = async (): Promise<Scene> => {
  const opened = new AsyncDisposableStack();
  try {
    return await fill(opened);
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
};

const fill = async (opened: AsyncDisposableStack): Promise<Scene> => {
  const stateDir = mkdtempSync(join(tmpdir(), "yanapa-access-"));
  opened.defer(() => rmSync(stateDir, { recursive: true, force: true }));
  const constellation = await startConstellation({
    stateDir,
    write: () => {},
    onExit: () => {},
    logLevel: "silent",
    fast: true,
    anyPort: true,
  });
  opened.defer(() => constellation.stop());
  const { restUrl, grpcAddress, backends } = constellation;
  const door = new Door(grpcAddress);
  opened.defer(() => door.close());
  const { embeddedIdp } = backends;
  if (embeddedIdp === undefined) throw new Error("tokens of everybody are made by the embedded provider");
  const cast = await gather(writePlaces(stateDir, constellation), embeddedIdp);
  const sides = [new Fixtures(cast.home, door), new Fixtures(cast.other, door)] as const;
  await settle(constellation);
  for (const side of sides) await side.makeThings();
  await settle(constellation);
  for (const side of sides) await side.makeTickets();
  await settle(constellation);
  for (const side of sides) await side.follow();
  const rehearsal = new Rehearsal(...sides, door);
  await rehearsal.prepare();
  await settle(constellation);
  const names = constellation.services.map(({ name }) => name).filter((name) => name !== "gateway");
  const keeping = await Keeping.open(backends.postgres.url, names);
  opened.defer(() => keeping.close());
  return {
    restUrl,
    grpcAddress,
    door,
    restDoor: new RestDoor(restUrl),
    cast,
    rehearsal,
    keeping,
    spent: () => spentIn(constellation),
    settle: () => settle(constellation),
    stop: () => opened.disposeAsync(),
  };
};

const spentIn = async ({ environments, clock }: Constellation): Promise<ReadonlySet<string>> => {
  const rpcs = new Set<string>();
  for (const [service, env] of Object.entries(environments)) {
    const { DATABASE_STAFF_URL, DATABASE_REQUESTER_URL, DATABASE_WORKER_URL } = env;
    if (DATABASE_STAFF_URL === undefined) continue;
    const database = await Database.open({
      service,
      urls: {
        staff: DATABASE_STAFF_URL,
        requester: DATABASE_REQUESTER_URL ?? "",
        worker: DATABASE_WORKER_URL ?? "",
      },
      poolSize: 1,
      entities: [],
      telemetry: createTelemetry({ service, logLevel: "silent" }),
      clock,
    });
    const rows = await database.readRows<{ rpc: string }>(
      { kind: "platform" },
      "access_spent",
      "SELECT DISTINCT rpc FROM spent",
    );
    for (const { rpc } of rows) rpcs.add(rpc);
    await database.close();
  }
  return rpcs;
};

/** Waits until every service has heard what the others announced; the second round hears of what the first one led to. */
const settle = async ({ services }: Constellation): Promise<void> => {
  for (let round = 0; round < 2; round += 1) await Promise.all(services.map((service) => service.caughtUp()));
};

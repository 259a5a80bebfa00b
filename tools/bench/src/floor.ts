import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { freePort } from "@yanapa/backends";
import pg from "pg";
import { floorSchema } from "../floor/schema.ts";

export type Floor = { readonly url: string; readonly pids: readonly number[]; stop(): Promise<void> };

/** Starts the bare stack beside ours, on the same PostgreSQL and identity provider, with as many tickets. */
export const startFloor = async (options: {
  adminUrl: string;
  issuer: string;
  jwksUri: string;
  entityId: string;
  tickets: number;
}): Promise<Floor> => {
  const admin = new pg.Client({ connectionString: options.adminUrl });
  await admin.connect();
  await admin.query("CREATE DATABASE floor");
  await admin.end();
  const databaseUrl = new URL("/floor", options.adminUrl).href;
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  await database.query(floorSchema);
  await database.query(
    `INSERT INTO ticket SELECT $1, gen_random_uuid(), 'FLOOR-2025-' || lpad(n::text, 6, '0'), 1 + n % 3, 1 + n % 2,
       'No abre el sistema de correspondencia ' || n, 'La pantalla queda en blanco al ingresar.', 'María Quispe',
       gen_random_uuid(), gen_random_uuid(), 1, 1 + n % 3, 1 + n % 3, 1 + n % 3, 1, gen_random_uuid(), 'Mesa de ayuda',
       now() - n * interval '1 minute', now(), 1
     FROM generate_series(1, $2::int) n`,
    [options.entityId, options.tickets],
  );
  await database.query("ANALYZE");
  await database.end();

  const service = `127.0.0.1:${await freePort()}`;
  const gateway = `127.0.0.1:${await freePort()}`;
  const children = [
    await child("service.ts", {
      FLOOR_DATABASE_URL: databaseUrl,
      FLOOR_LISTEN: service,
      FLOOR_ENTITY: options.entityId,
    }),
    await child("gateway.ts", {
      FLOOR_SERVICE: service,
      FLOOR_LISTEN: gateway,
      FLOOR_ISSUER: options.issuer,
      FLOOR_JWKS_URI: options.jwksUri,
    }),
  ];
  return {
    url: `http://${gateway}`,
    pids: children.map(({ pid }) => pid ?? 0),
    stop: async () => {
      await Promise.all(
        children.map(async (one) => {
          const exited = once(one, "exit");
          one.kill();
          await exited;
        }),
      );
    },
  };
};

const child = async (file: string, env: Record<string, string>): Promise<ChildProcess> => {
  const process_ = spawn(process.execPath, [join(import.meta.dirname, "../floor", file)], {
    env: { PATH: process.env.PATH, NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await Promise.race([
    once(process_.stdout as NodeJS.ReadableStream, "data"),
    once(process_, "exit").then(() => ["ended"]),
  ]);
  if (!String(line).startsWith("ready")) throw new Error(`floor/${file} did not start`);
  return process_;
};

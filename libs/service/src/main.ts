import type { Spec as ConfigSpec } from "@yanapa/config";
import { ConfigError } from "@yanapa/config";
import { createTelemetry } from "@yanapa/telemetry";
import { runCommand } from "./command.ts";
import { type DeadLetterOrder, deadLetterOrder, deadLetterUsage, runDeadLetters } from "./dead-letters.ts";
import type { ServiceDefinition } from "./definition.ts";
import { diagnose } from "./doctor/doctor.ts";
import { notesOf } from "./doctor/inspect-tls.ts";
import { reportJson, reportText } from "./doctor/report.ts";
import { migrateService } from "./migrate.ts";
import { startService } from "./start.ts";
import { applyStreams } from "./streams.ts";

/** What of a process is used; tests pass a stand-in. */
export type Process = Pick<
  NodeJS.Process,
  "argv" | "env" | "once" | "exit" | "exitCode" | "stdout" | "stderr"
> &
  Partial<Pick<NodeJS.Process, "pid" | "kill">>;

/**
 * Runs a service as this process: `await runMain(tickets, process)`. SIGTERM and SIGINT drain it, after which the empty
 * event loop ends the process with code 0. With a command it does that instead: `migrate` brings its database up to date,
 * `streams` the streams of the whole platform, `doctor` says what is wrong with the installation (and exits with 1 if
 * anything is), and those that the definition has besides. A start or a command that fails says why on standard error and
 * exits with 1; a wrong command line with 2.
 */
export const runMain = async <Spec extends ConfigSpec>(
  definition: ServiceDefinition<Spec>,
  process: Process,
): Promise<void> => {
  const run = commandOf(definition, process, process.argv.slice(2));
  if (run === undefined) {
    process.stderr.write(usage(definition));
    process.exit(2);
    return;
  }
  try {
    await run();
  } catch (error) {
    const done = process.argv.length > 2 ? `${process.argv.slice(2).join(" ")} failed` : "did not start";
    process.stderr.write(`${definition.name} ${done}: ${explain(error)}\n`);
    process.exit(1);
  }
};

const commandOf = <Spec extends ConfigSpec>(
  definition: ServiceDefinition<Spec>,
  process: Process,
  words: readonly string[],
): (() => Promise<void>) | undefined => {
  if (words.length === 0) return () => runService(definition, process);
  const [first, ...options] = words;
  if (first === "doctor") {
    if (options.some((option) => option !== "--json" && option !== "--preflight")) return undefined;
    return () => runDoctor(definition, process, new Set(options));
  }
  if (first === "dead-letters" && definition.entities !== undefined) {
    const order = deadLetterOrder(options);
    return order && (() => runDeadLetterOrder(definition, order, process));
  }
  const own = definition.commands?.[words.join(" ")];
  if (own !== undefined) {
    const print = (line: string) => void process.stdout.write(`${line}\n`);
    return () => runCommand(definition, own, { env: process.env, print });
  }
  if (options.length > 0) return undefined;
  if (first === "migrate") return () => runMigrations(definition, process);
  return first === "streams" ? () => runStreams(definition.name, process) : undefined;
};

const runDeadLetterOrder = async <Spec extends ConfigSpec>(
  definition: ServiceDefinition<Spec>,
  order: DeadLetterOrder,
  process: Process,
): Promise<void> => {
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  if (!(await runDeadLetters(definition, order, { env: process.env, print }))) process.exitCode = 1;
};

const usage = <Spec extends ConfigSpec>({
  name,
  entities,
  commands = {},
}: ServiceDefinition<Spec>): string => {
  const all = {
    "": "serves until SIGTERM",
    migrate: "brings the database up to date, with DATABASE_OWNER_URL",
    streams: "applies the streams of the platform on NATS",
    "doctor [--json] [--preflight]": "says everything that is wrong with the installation",
    ...(entities === undefined ? {} : deadLetterUsage),
    ...Object.fromEntries(Object.entries(commands).map(([words, { doc }]) => [words, doc])),
  };
  return Object.entries(all)
    .map(([words, doc], at) => `${at === 0 ? "usage:" : "      "} ${`${name} ${words}`.padEnd(40)} ${doc}\n`)
    .join("");
};

const runDoctor = async <Spec extends ConfigSpec>(
  definition: ServiceDefinition<Spec>,
  process: Process,
  options: ReadonlySet<string>,
): Promise<void> => {
  const findings = await diagnose(definition, process.env, { preflight: options.has("--preflight") });
  const report = options.has("--json") ? reportJson : reportText;
  process.stdout.write(report(definition.name, findings, notesOf(process.env)));
  if (findings.length > 0) process.exitCode = 1;
};

const runService = async <Spec extends ConfigSpec>(
  definition: ServiceDefinition<Spec>,
  process: Process,
): Promise<void> => {
  const service = await startService(definition, process.env, {
    // Fault tests name a point in CRASH_AT; ending there as `kill -9` does is what they are about.
    crashPoint: (name) => {
      if (name === process.env.CRASH_AT && process.pid !== undefined) process.kill?.(process.pid, "SIGKILL");
    },
  });
  // `once`: a second signal finds no listener and ends the process the hard way.
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      service.stop().catch((error) => {
        process.stderr.write(`${definition.name} did not stop cleanly: ${explain(error)}\n`);
        process.exit(1);
      });
    });
  }
};

const runMigrations = async (
  definition: Pick<ServiceDefinition, "name" | "migrations">,
  process: Process,
) => {
  const telemetry = createTelemetry({ service: definition.name, logLevel: "info" });
  const applied = await migrateService(definition, process.env);
  telemetry.log.info({ applied }, "database is up to date");
  await telemetry.shutdown();
};

const runStreams = async (service: string, process: Process) => {
  const telemetry = createTelemetry({ service, logLevel: "info" });
  const streams = await applyStreams(process.env, telemetry);
  telemetry.log.info({ streams }, "streams are up to date");
  await telemetry.shutdown();
};

const explain = (error: unknown): string => {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return `${error.stack ?? error.message}${cause}`;
};

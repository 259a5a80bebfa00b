import type { Spec as ConfigSpec } from "@yanapa/config";
import {
  type Applier,
  type DeadLetter,
  dropDeadLetter,
  findDeadLetter,
  listDeadLetters,
  retryDeadLetter,
  retryDeadLetters,
} from "@yanapa/events";
import { createTelemetry, systemClock } from "@yanapa/telemetry";
import type { ServiceDefinition } from "./definition.ts";
import { configOf, openCore } from "./open-core.ts";
import { namedOptions } from "./superseding/named-options.ts";
import { outcomeOf } from "./superseding/outcome.ts";
import {
  carryOutSuperseding,
  isSupersedeOrder,
  type SupersedeOrder,
  supersedeOrder,
  supersedeUsage,
} from "./superseding/supersede.ts";

/** What `dead-letters` was asked to do. */
export type DeadLetterOrder =
  | { readonly what: "list"; readonly json: boolean }
  | { readonly what: "retry"; readonly eventId: string | undefined }
  | { readonly what: "drop"; readonly eventId: string; readonly reason: string; readonly operator: string }
  | SupersedeOrder;

/** Usage of the command, by its words. */
export const deadLetterUsage: Readonly<Record<string, string>> = {
  "dead-letters list [--json]": "says which events it could not apply, and why",
  "dead-letters retry <event>|--all": "applies what was put aside, and what waited behind it",
  "dead-letters drop <event> --reason <why> --by <name>": "gives an event up; audit records why and who",
  ...supersedeUsage,
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads the words after `dead-letters`; undefined when they are none of its usage. */
export const deadLetterOrder = (words: readonly string[]): DeadLetterOrder | undefined => {
  const [what, ...rest] = words;
  if (what === "list" && (rest.length === 0 || (rest.length === 1 && rest[0] === "--json")))
    return { what, json: rest.length === 1 };
  const [which = "", ...options] = rest;
  if (what === "retry" && options.length === 0) {
    if (which === "--all") return { what, eventId: undefined };
    return uuid.test(which) ? { what, eventId: which.toLowerCase() } : undefined;
  }
  if (!uuid.test(which)) return undefined;
  const eventId = which.toLowerCase();
  if (what !== "drop") return supersedeOrder(what, eventId, options);
  const named = namedOptions(options, ["--reason", "--by"]);
  return named && { what, eventId, reason: named["--reason"], operator: named["--by"] };
};

/**
 * Lists, retries, drops or supersedes what a service has put aside, with the service's own listeners, whether or not it runs. Gives
 * false when something it was to apply or find stays as it was.
 */
export const runDeadLetters = async <Spec extends ConfigSpec>(
  definition: ServiceDefinition<Spec>,
  order: DeadLetterOrder,
  { env, print }: { env: Readonly<Record<string, string | undefined>>; print: (line: string) => void },
): Promise<boolean> => {
  const config = configOf(definition, env);
  const opened = new AsyncDisposableStack();
  const telemetry = createTelemetry({
    service: definition.name,
    logLevel: config.logLevel,
    disabled: true,
  });
  opened.defer(() => telemetry.shutdown());
  try {
    const core = await openCore(definition, config, { clock: systemClock, telemetry }, opened);
    const { database, parts } = core;
    if (database === undefined) return true;
    const applier = { database, listeners: parts.listeners ?? {}, telemetry, clock: systemClock };
    return await carryOut(applier, order, print);
  } finally {
    await opened.disposeAsync();
  }
};

const carryOut = async (
  applier: Applier,
  order: DeadLetterOrder,
  print: (line: string) => void,
): Promise<boolean> => {
  const { database } = applier;
  if (order.what === "list") {
    const letters = await listDeadLetters(database);
    if (order.json) for (const letter of letters) print(JSON.stringify(letter));
    else printLetters(database.service, letters, print);
    return true;
  }
  if (order.what === "retry" && order.eventId === undefined) {
    const { applied, stuck } = await retryDeadLetters(applier);
    print(`Eventos aplicados: ${applied}. Asuntos que siguen apartados: ${stuck}.`);
    return stuck === 0;
  }
  if (isSupersedeOrder(order)) return carryOutSuperseding(applier, order, print);
  const eventId = order.eventId ?? "";
  if ((await findDeadLetter(database, eventId)) === undefined) {
    print(`El evento ${eventId} no está apartado en ${database.service}.`);
    return false;
  }
  const outcome =
    order.what === "drop"
      ? await dropDeadLetter(applier, eventId, order)
      : await retryDeadLetter(applier, eventId);
  print(outcomeOf(outcome));
  return outcome.stuckOn === undefined;
};

const printLetters = (
  service: string,
  letters: readonly DeadLetter[],
  print: (line: string) => void,
): void => {
  if (letters.length === 0) print(`${service}: ningún evento apartado.`);
  for (const one of letters) {
    const state = one.state === "POISON" ? "no se pudo aplicar" : "espera detrás de otro";
    print(`${one.eventId}  ${one.putAsideAt}  ${state}  ${one.type}  ${one.reason}`);
    if (one.detail !== "") print(`    ${one.detail}`);
    print(`    entidad ${one.entityId}, asunto ${one.aggregateId}, secuencia ${one.sequence}`);
  }
};

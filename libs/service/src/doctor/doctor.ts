import { type ConfigMistake, type ConfigOf, examineConfig, type Spec } from "@yanapa/config";
import { type Clock, systemClock } from "@yanapa/telemetry";
import { commonConfig, databaseConfig, peersConfig } from "../common-config.ts";
import type { ServiceDefinition } from "../definition.ts";
import { type Finding, findingsOf, type Look, reasonOf } from "./finding.ts";
import { inspectOwnBus } from "./inspect-bus.ts";
import { inspectOwnDatabase } from "./inspect-database.ts";
import { inspectOwnEvents } from "./inspect-events.ts";
import { inspectKeys } from "./inspect-keys.ts";
import { inspectPeers } from "./inspect-peers.ts";
import { inspectTls } from "./inspect-tls.ts";

/**
 * Looks at everything a service needs and gives all that is wrong, not the first thing: entries of the environment,
 * keys, certificates, database, NATS, peers, and what the service itself inspects. Changes nothing. `preflight`: before an installation,
 * whose own Jobs will still make schema and streams, and whose peers do not run yet.
 */
export const diagnose = async <OwnSpec extends Spec>(
  definition: ServiceDefinition<OwnSpec>,
  env: Readonly<Record<string, string | undefined>>,
  { preflight = false, clock = systemClock }: { preflight?: boolean; clock?: Clock } = {},
): Promise<Finding[]> => {
  const { name: service } = definition;
  const hasDatabase = definition.entities !== undefined;
  const common = examineConfig(env, { ...commonConfig, ...peersConfig });
  const ofDatabase = examineConfig(env, hasDatabase ? databaseConfig : {});
  const own = examineConfig(env, definition.config);
  const finding = findingsOf(service);
  const look = { service, config: own.values, clock, preflight, finding } as Look<OwnSpec>;
  const generalLook = look as unknown as Look;

  const mistakes = [...common.mistakes, ...ofDatabase.mistakes, ...own.mistakes];
  const {
    signingKeyFile,
    jwksFile,
    tls,
    serviceListen,
    natsUrl,
    natsUser,
    natsPassword,
    natsNkeyFile,
    natsStreamPrefix,
  } = common.values;
  const {
    databaseStaffUrl: staff,
    databaseRequesterUrl: requester,
    databaseWorkerUrl: worker,
  } = ofDatabase.values as Partial<ConfigOf<typeof databaseConfig>>;
  const inspections: readonly (() => readonly Finding[] | Promise<readonly Finding[]>)[] = [
    () => mistakes.map((mistake) => finding("CONFIG_INVALID", [mistake.variable], aboutMistake(mistake))),
    () => inspectKeys(generalLook, { signingKeyFile, jwksFile }),
    () => inspectTls(generalLook, { tls, serviceListen }),
    () =>
      hasDatabase
        ? inspectOwnDatabase(generalLook, given({ staff, requester, worker }), definition.migrations)
        : [],
    () => (hasDatabase ? inspectOwnEvents(generalLook, worker) : []),
    () =>
      natsUrl === undefined
        ? []
        : inspectOwnBus(generalLook, {
            url: natsUrl,
            user: natsUser,
            password: natsPassword,
            nkeyFile: natsNkeyFile,
            streamPrefix: natsStreamPrefix,
          }),
    () => (preflight ? [] : inspectPeers(generalLook, peerAddresses(common.values))),
    () => definition.inspect?.(look) ?? [],
  ];
  // One that fails is a finding too, and keeps no other from telling its own.
  const found = await Promise.all(
    inspections.map(async (inspect) => {
      try {
        return await inspect();
      } catch (error) {
        return [finding("INSPECTION_FAILED", [], `Un examen no se pudo terminar (${reasonOf(error)}).`)];
      }
    }),
  );
  return found.flat();
};

const given = <Values extends Record<string, string | undefined>>(values: Values) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Values]?: string;
  };

const peerAddresses = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.keys(peersConfig).flatMap((name) =>
      typeof values[name] === "string" ? [[name.replace(/Address$/, ""), values[name]]] : [],
    ),
  );

const aboutMistake = ({ variable, why }: ConfigMistake): string => {
  if (why.startsWith("is required"))
    return `Falta ${variable}; dele un valor (o un archivo por ${variable}_FILE, si es secreto).`;
  const unread = /cannot be read from the file .*\((\w+)\)/.exec(why)?.[1];
  if (unread !== undefined)
    return `El archivo que nombra ${variable}_FILE no se puede leer (${unread}); móntelo.`;
  if (why.startsWith("is empty"))
    return `El archivo que nombra ${variable}_FILE está vacío; ponga en él el secreto.`;
  if (why.startsWith("is given twice")) return `${variable} y ${variable}_FILE están ambos; deje uno.`;
  return `El valor de ${variable} no sirve (${why}); corríjalo.`;
};

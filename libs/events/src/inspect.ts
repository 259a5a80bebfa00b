import {
  connect,
  headers,
  type NatsConnection,
  NoRespondersError,
  PermissionViolationError,
} from "@nats-io/transport-node";
import { type Credentials, credentialsOf } from "./credentials.ts";
import { chainOf, reasonOf } from "./reason.ts";
import { announcingServices } from "./streams.ts";

/** What may be wrong with NATS as a service finds it. */
export type BusProblem =
  | "UNREACHABLE"
  | "REFUSED"
  | "VERSION_OLD"
  | "JETSTREAM_MISSING"
  | "PERMISSION_MISSING"
  | "STREAM_MISSING";

export type BusFinding = {
  readonly problem: BusProblem;
  /** The server's word, a subject, a stream; never a secret. */
  readonly detail: string;
};

const oldest = [2, 12] as const;
const limitMs = 3_000;

/**
 * Looks at NATS as a service does and tells everything that is wrong. Publishes nothing that is kept: what it sends to
 * the service's own subject expects a stream of another name and is therefore refused, once it is known to be allowed.
 */
export const inspectBus = async (
  options: Credentials & { url: string; service: string; streamPrefix?: string },
): Promise<BusFinding[]> => {
  let connection: NatsConnection;
  try {
    connection = await connect({
      servers: options.url.split(","),
      name: `${options.service} doctor`,
      inboxPrefix: `_INBOX_${options.service}`,
      timeout: limitMs,
      maxReconnectAttempts: 0,
      ...credentialsOf(options),
    });
  } catch (error) {
    const detail = reasonOf(error);
    const refused = /authorization|authentication|permission|nkey|seed|ENOENT/i.test(detail);
    return [{ problem: refused ? "REFUSED" : "UNREACHABLE", detail }];
  }
  try {
    return await inspectConnected(connection, options);
  } finally {
    await connection.close();
  }
};

const inspectConnected = async (
  connection: NatsConnection,
  { service, streamPrefix = "" }: { service: string; streamPrefix?: string },
): Promise<BusFinding[]> => {
  const found: BusFinding[] = [];
  const tell = (problem: BusProblem, detail: string) => found.push({ problem, detail });
  const version = connection.info?.version ?? "0";
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) tell("VERSION_OLD", version);
  if (connection.info?.jetstream !== true) {
    tell("JETSTREAM_MISSING", version);
    return found;
  }

  const prefix = streamPrefix === "" ? "" : `${streamPrefix}_`;
  const absent = new Set<string>();
  if (announcingServices.includes(service)) {
    const own = streamPrefix === "" ? `yanapa.${service}` : `${streamPrefix}.yanapa.${service}`;
    const subject = `${own}.doctor.asked`;
    const expecting = headers();
    expecting.set("Nats-Expected-Stream", "NO_SUCH_STREAM");
    const answer = await ask(connection, subject, expecting);
    if (answer === "denied") tell("PERMISSION_MISSING", `publish ${own}.>`);
    else if (answer === "nobody") absent.add(`${prefix}${service.toUpperCase()}`);
    else if (answer === "silent") tell("PERMISSION_MISSING", `subscribe _INBOX_${service}.>`);
  }

  await Promise.all(
    announcingServices.map(async (name) => {
      const stream = `${prefix}${name.toUpperCase()}`;
      const answer = await ask(connection, `$JS.API.STREAM.INFO.${stream}`);
      // Who may not ask about a stream does not hear it.
      if (answer === "nobody") absent.add("*");
      else if (typeof answer === "object" && answer.error?.code === 404) absent.add(stream);
      else if (typeof answer === "object" && answer.error?.code === 503) absent.add("*");
    }),
  );
  if (absent.has("*")) tell("JETSTREAM_MISSING", version);
  else if (absent.size > 0) tell("STREAM_MISSING", [...absent].sort().join(", "));
  return found;
};

type Answer = { error?: { code?: number } };

/** What comes back; `denied` when it may not be sent, `nobody` when there is none to hear it. */
const ask = async (
  connection: NatsConnection,
  subject: string,
  withHeaders?: ReturnType<typeof headers>,
): Promise<Answer | "denied" | "nobody" | "silent"> => {
  try {
    const reply = await connection.request(subject, "", { timeout: limitMs, headers: withHeaders });
    return reply.json<Answer>();
  } catch (error) {
    const all = chainOf(error);
    if (all.some((one) => one instanceof PermissionViolationError)) return "denied";
    if (all.some((one) => one instanceof NoRespondersError)) return "nobody";
    return "silent";
  }
};

import { randomUUID } from "node:crypto";
import { signIn } from "@yanapa/tool-idp";

/** Where a platform is reached; nothing else is known of it. */
export type Places = {
  readonly restUrl: string;
  readonly issuer: string;
  /** Page of the mail sink, when the installation sends its mail there. */
  readonly mailUrl?: string;
};

/** Hears of every request and its answer. */
export type Narration = {
  request(who: string, line: string): void;
  answer(status: number, essentials: string): void;
};

const silence: Narration = { request: () => {}, answer: () => {} };

/** An answer that was not the one expected: problem+json of the gateway. */
export class ProblemError extends Error {
  readonly status: number;
  readonly reason: string;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(status: number, problem: Record<string, unknown>) {
    super(
      `${status} ${String(problem.reason)}: ${String(problem.detail ?? problem.title ?? "")} ${JSON.stringify(problem.errors ?? "")}`,
    );
    this.name = "ProblemError";
    this.status = status;
    this.reason = String(problem.reason);
    this.data = problem;
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a REST client without generated types, as a stranger's script would be.
export type Json = any;

/** A person's access token, and another when it has expired. */
type Session = { token: string; renew(): Promise<void> };

/** Somebody signed in, acting in an entity or as requester. */
export class Actor {
  readonly name: string;
  readonly #platform: Platform;
  readonly #session: Session;
  readonly #entityId: string | undefined;

  constructor(platform: Platform, name: string, session: Session, entityId: string | undefined) {
    this.#platform = platform;
    this.name = name;
    this.#session = session;
    this.#entityId = entityId;
  }

  get(path: string, query: Record<string, string | number | boolean | undefined> = {}): Promise<Json> {
    const given = Object.entries(query).filter(([, value]) => value !== undefined);
    const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
    return this.#send("GET", search === "" ? path : `${path}?${search}`);
  }

  /** A command; `key` repeats one that was sent before. */
  post(path: string, body: Json = {}, key?: string): Promise<Json> {
    return this.#send("POST", path, body, key);
  }

  put(path: string, body: Json = {}): Promise<Json> {
    return this.#send("PUT", path, body);
  }

  /** A file's bytes. */
  async download(path: string): Promise<Uint8Array> {
    const response = await this.#platform.send(this.name, "GET", path, this.#headers());
    if (!response.ok)
      throw new ProblemError(response.status, (await response.json()) as Record<string, unknown>);
    return new Uint8Array(await response.arrayBuffer());
  }

  /** The problem that a request is refused with; an error when it is answered. */
  async refused(method: "GET" | "POST", path: string, body?: Json): Promise<ProblemError> {
    try {
      await this.#send(method, path, body);
    } catch (error) {
      if (error instanceof ProblemError) return error;
      throw error;
    }
    throw new Error(`${method} ${path} debía rechazarse y fue aceptado`);
  }

  async #send(method: "GET" | "POST" | "PUT", path: string, body?: Json, key?: string): Promise<Json> {
    // Under one key, so that a command sent again is the same command.
    const named: Record<string, string> = method === "GET" ? {} : { "idempotency-key": key ?? randomUUID() };
    const ask = () => this.#platform.send(this.name, method, path, { ...this.#headers(), ...named }, body);
    let response = await ask();
    if (response.status === 401 && (await reasonOf(response)) === "TOKEN_EXPIRED") {
      await this.#session.renew();
      response = await ask();
    }
    const text = await response.text();
    const json = text === "" ? {} : JSON.parse(text);
    if (!response.ok) throw new ProblemError(response.status, json);
    return json;
  }

  #headers(): Record<string, string> {
    return {
      authorization: `Bearer ${this.#session.token}`,
      ...(this.#entityId !== undefined && { "yanapa-entity": this.#entityId }),
    };
  }
}

const reasonOf = async (response: Response): Promise<unknown> =>
  ((await response.clone().json()) as { reason?: unknown }).reason;

/** Carries a request to the platform: REST, or the same rpc over gRPC. */
export type Transport = (request: {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}) => Promise<Response>;

const overRest =
  ({ restUrl }: Places): Transport =>
  ({ method, path, headers, body }) =>
    fetch(new URL(path, restUrl), {
      method,
      headers: { ...headers },
      ...(body !== undefined && { body }),
      signal: AbortSignal.timeout(30_000),
    });

/** A running platform, seen from outside. */
export class Platform {
  readonly places: Places;
  readonly #narration: Narration;
  readonly #transport: Transport;
  readonly #sessions = new Map<string, Session>();

  constructor(places: Places, narration: Narration = silence, transport: Transport = overRest(places)) {
    this.places = places;
    this.#narration = narration;
    this.#transport = transport;
  }

  /** Signs somebody in by code flow and PKCE, once, and lets them act. */
  async actor(
    person: {
      name: string;
      username: string;
      password: string;
      totpSecret?: string | undefined;
      via?: "local" | "ciudadania";
    },
    entityId?: string,
  ): Promise<Actor> {
    const { username, password, totpSecret, via = "local" } = person;
    let session = this.#sessions.get(username);
    if (session === undefined) {
      const enter = async () =>
        (await signIn({ issuer: this.places.issuer, username, password, totpSecret, via })).accessToken;
      const opened: Session = {
        token: await enter(),
        renew: async () => {
          opened.token = await enter();
        },
      };
      session = opened;
      this.#sessions.set(username, session);
    }
    return new Actor(this, person.name, session, entityId);
  }

  /** One HTTP request, told to the narration. */
  async send(
    who: string,
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: Json,
  ): Promise<Response> {
    this.#narration.request(who, `${method} ${path}`);
    const response = await this.#transport({
      method,
      path,
      headers: {
        ...(method !== "GET" && { "content-type": "application/json" }),
        ...headers,
      },
      body: method !== "GET" ? JSON.stringify(body ?? {}) : undefined,
    });
    this.#narration.answer(response.status, essentials(await response.clone().text(), response.headers));
    return response;
  }
}

/** The few words of an answer that tell what happened. */
const essentials = (text: string, headers: Headers): string => {
  if (!headers.get("content-type")?.includes("json")) {
    return `${headers.get("content-type") ?? ""} ${text.length} bytes`;
  }
  const json = text === "" ? {} : (JSON.parse(text) as Record<string, Json>);
  if (typeof json.reason === "string") return `${json.reason} · ${json.detail ?? ""}`;
  const [noun, value] = Object.entries(json)[0] ?? ["", ""];
  if (Array.isArray(value)) return `${noun}: ${value.length}`;
  const named = [
    "number",
    "name",
    "title",
    "state",
    "stateText",
    "priority",
    "level",
    "areaName",
    "version",
  ] as const;
  const known = named.flatMap((name) => (value?.[name] === undefined ? [] : [String(value[name])]));
  if (known.length > 0) return known.join(" · ");
  return noun === "" ? "(vacío)" : noun;
};

/** Asks again until the answer satisfies, at most `timeoutMs`, which only a busy machine uses up; the last answer is given either way. */
export const eventually = async <T>(
  ask: () => Promise<T>,
  satisfies: (answer: T) => boolean,
  timeoutMs = 120_000,
): Promise<T> => {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (satisfies(answer) || performance.now() > end) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};

import { createHash, randomBytes } from "node:crypto";
import { uuidv7 } from "@yanapa/database";
import { UnauthenticatedError } from "@yanapa/errors";
import type { Clock } from "@yanapa/telemetry";
import type { Provider, SignedIn, Tokens } from "../auth/provider.ts";
import type { OwnSession } from "../lib/page.ts";
import type { SessionRow, SessionRows } from "../store/session-rows.ts";
import { csrfOf } from "./csrf.ts";
import { deviceOf } from "./device.ts";
import type { SecretBox } from "./secret-box.ts";

/** A browser's session, found by its cookie. */
export type Session = {
  /** Not secret: names it in the person's own list. */
  readonly id: string;
  readonly issuer: string;
  readonly subject: string;
  /** As the provider gave it. */
  readonly name: string;
  /** What a form or a script sends back to show that it comes from a page of this session. */
  readonly csrf: string;
  /** The cookie's value; never leaves the process. */
  readonly cookie: string;
};

/** What is sealed in a row. */
type Sealed = Tokens & { readonly name: string };

export type SessionsOptions = {
  readonly rows: SessionRows;
  readonly box: SecretBox;
  readonly provider: Provider;
  readonly idleMs: number;
  readonly lengthMs: number;
  /** Real time: a test clock moves the domain, never who is signed in. */
  readonly clock: Clock;
};

/** A token that ends sooner than this is renewed before it is used. */
const renewBeforeS = 20;
/** `seen_time` is written at most this often. */
const seenEveryS = 60;

/** Browser sessions: the tokens stay here, the browser has a cookie of 256 random bits. */
export class Sessions {
  readonly #options: SessionsOptions;
  /** Renewals under way in this process, by session: requests that come together wait for one. */
  readonly #renewals = new Map<string, Promise<string>>();

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  /** A new session with a new cookie, in place of the browser's earlier one. Gives the cookie. */
  async begin(signedIn: SignedIn, userAgent: string | undefined, before?: string): Promise<string> {
    const { rows, box, lengthMs, clock } = this.#options;
    const cookie = randomBytes(32).toString("base64url");
    const now = clock.now();
    const { issuer, subject, sid, name, tokens } = signedIn;
    const id = uuidv7();
    const sealed: Sealed = { ...tokens, name };
    await rows.replace(
      {
        id,
        id_hash: hashOf(cookie),
        issuer,
        subject,
        provider_sid: sid,
        device: deviceOf(userAgent),
        sealed: box.seal(JSON.stringify(sealed), id, cookie),
        access_expire_time: Temporal.Instant.from(tokens.expireTime),
        create_time: now,
        seen_time: now,
        expire_time: now.add({ milliseconds: lengthMs }),
      },
      before === undefined ? undefined : hashOf(before),
    );
    return cookie;
  }

  /** The session of a cookie, or undefined: none, ended, or too long unused. */
  async find(cookie: string | undefined): Promise<Session | undefined> {
    if (cookie === undefined) return undefined;
    const { rows } = this.#options;
    const alive = this.#alive();
    const row = await rows.find(hashOf(cookie), alive);
    const sealed = row && this.#open(row, cookie);
    if (row === undefined || sealed === undefined) return undefined;
    if (alive.now.since(row.seen_time).total("seconds") > seenEveryS) await rows.seen(row.id, alive.now);
    const { id, issuer, subject } = row;
    return { id, issuer, subject, name: sealed.name, csrf: csrfOf(cookie), cookie };
  }

  /**
   * An access token that lives long enough for a request, renewed where it does not. Throws UNAUTHENTICATED
   * SESSION_ENDED when the provider gives no other: the session is over then.
   */
  async accessToken({ cookie }: Session): Promise<string> {
    const row = await this.#options.rows.find(hashOf(cookie), this.#alive());
    const tokens = row && this.#open(row, cookie);
    if (row === undefined || tokens === undefined) throw new UnauthenticatedError("SESSION_ENDED");
    if (this.#isFresh(row)) return tokens.accessToken;
    const renewing =
      this.#renewals.get(row.id) ?? this.#renew(cookie).finally(() => this.#renewals.delete(row.id));
    this.#renewals.set(row.id, renewing);
    return renewing;
  }

  /** Ends a session here. Gives the id token, by which the provider is asked to end its own. */
  async end({ cookie }: Session): Promise<string | undefined> {
    const { rows } = this.#options;
    const row = await rows.find(hashOf(cookie), this.#alive());
    const tokens = row && this.#open(row, cookie);
    await rows.dropByCookie(hashOf(cookie));
    return tokens?.idToken;
  }

  /** The person's own sessions, the one used last first. */
  async listOwn({ id: current, issuer, subject }: Session): Promise<OwnSession[]> {
    const rows = await this.#options.rows.listOf(issuer, subject, this.#alive());
    return rows.map(({ id, device, create_time, seen_time }) => ({
      id,
      device,
      createTime: create_time.toString(),
      seenTime: seen_time.toString(),
      current: id === current,
    }));
  }

  /** Ends one of the person's own sessions; false when they have none of this id. */
  async endOwn({ issuer, subject }: Session, id: string): Promise<boolean> {
    return isUuid(id) && this.#options.rows.dropOwn(issuer, subject, id);
  }

  /** What the provider tells has ended. */
  endedAtProvider(issuer: string, ended: { sid?: string; subject?: string }): Promise<void> {
    return this.#options.rows.dropByProvider(issuer, ended);
  }

  /** For a job: removes the rows of sessions that have ended. */
  sweep(): Promise<void> {
    return this.#options.rows.dropEnded(this.#alive());
  }

  async #renew(cookie: string): Promise<string> {
    const { rows, box, provider } = this.#options;
    const renewed = await rows.renewing(hashOf(cookie), async (tx, row) => {
      const before = row && this.#open(row, cookie);
      if (row === undefined || before === undefined) return undefined;
      // Another replica may have renewed it while this one waited for the row.
      if (this.#isFresh(row)) return before.accessToken;
      const tokens = await provider.renew(before);
      if (tokens === undefined) return undefined;
      const sealed: Sealed = { ...tokens, name: before.name };
      const expire = Temporal.Instant.from(tokens.expireTime);
      await rows.keepTokens(tx, row.id, box.seal(JSON.stringify(sealed), row.id, cookie), expire);
      return tokens.accessToken;
    });
    if (renewed !== undefined) return renewed;
    await rows.dropByCookie(hashOf(cookie));
    throw new UnauthenticatedError("SESSION_ENDED");
  }

  #open(row: SessionRow, cookie: string): Sealed | undefined {
    const text = this.#options.box.open(row.sealed, row.id, cookie);
    return text === undefined ? undefined : (JSON.parse(text) as Sealed);
  }

  #isFresh({ access_expire_time: end }: SessionRow): boolean {
    return end.since(this.#options.clock.now()).total("seconds") > renewBeforeS;
  }

  #alive() {
    const now = this.#options.clock.now();
    return { now, idleSince: now.subtract({ milliseconds: this.#options.idleMs }) };
  }
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
const hashOf = (cookie: string): Buffer => createHash("sha256").update(cookie).digest();

import type { Clock } from "@yanapa/telemetry";
import type { SecretBox } from "../session/secret-box.ts";
import type { Question } from "./provider.ts";

/** A sign-in under way in this browser. */
export type Pending = Question & {
  readonly returnTo: string;
  /** Epoch seconds. */
  readonly startedAtS: number;
};

/** Longer than a person takes who has to look for their password. */
export const pendingForS = 30 * 60;
/** Tabs that may sign in at once; the oldest is forgotten. */
const most = 3;
const context = "pending sign-ins";

/**
 * The sign-ins under way, sealed into a cookie of the browser that began them: an answer of the provider that was
 * begun elsewhere finds no question here, and so nobody is signed in as somebody else.
 */
export class PendingSignIns {
  readonly #box: SecretBox;
  readonly #clock: Clock;

  constructor(box: SecretBox, clock: Clock) {
    this.#box = box;
    this.#clock = clock;
  }

  /** The cookie's new value with one more. */
  add(cookie: string | undefined, pending: Omit<Pending, "startedAtS">): string {
    return this.#seal([...this.#read(cookie), { ...pending, startedAtS: this.#nowS() }].slice(-most));
  }

  /** The one that an answer belongs to, and the cookie's value without it. */
  take(
    cookie: string | undefined,
    state: string | null,
  ): { pending: Pending | undefined; rest: string | undefined } {
    const all = this.#read(cookie);
    const others = all.filter((each) => each.state !== state);
    return {
      pending: all.find((each) => each.state === state),
      rest: others.length > 0 ? this.#seal(others) : undefined,
    };
  }

  #seal(all: readonly Pending[]): string {
    return this.#box.seal(JSON.stringify(all), context).toString("base64url");
  }

  #read(cookie: string | undefined): Pending[] {
    const text = cookie && this.#box.open(Buffer.from(cookie, "base64url"), context);
    if (!text) return [];
    const sinceS = this.#nowS() - pendingForS;
    return (JSON.parse(text) as Pending[]).filter(({ startedAtS }) => startedAtS > sinceS);
  }

  #nowS(): number {
    return this.#clock.now().epochMilliseconds / 1_000;
  }
}

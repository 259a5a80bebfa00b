import { hash, randomUUID, timingSafeEqual } from "node:crypto";
import type { DocumentClaim, VerifiedCitizen } from "./citizens.ts";

/** A person with a local account in the realm. `sub` is a UUID and never changes. */
export type DemoPerson = {
  sub: string;
  username: string;
  password: string;
  givenName: string;
  familyName: string;
  email: string;
  celular?: string;
  /** `platform_admin` for AGETIC's administration people. */
  platformRoles?: readonly string[];
  /** Secret of the one-time codes, in base 32 as an authenticator takes it, where the provider asks for a second factor. */
  totpSecret?: string;
};

/** An account of the realm, local or linked through Ciudadanía Digital. */
export type Account = {
  sub: string;
  username: string;
  givenName: string;
  familyName: string;
  /** A citizen's second surname, which Ciudadanía Digital tells apart. */
  secondFamilyName?: string;
  email?: string;
  emailVerified: boolean;
  celular?: string;
  platformRoles?: readonly string[];
  identityProvider?: string;
  documento?: DocumentClaim;
};

/** Name of Ciudadanía Digital inside the realm; it stands for its issuer, as a Keycloak alias does. */
export const CIUDADANIA_ALIAS = "ciudadania";

/** The realm's accounts. Linked ones live in `linked`, keyed by alias and the citizen's `sub`. */
export class Accounts {
  readonly #bySub = new Map<string, Account>();
  readonly #passwords = new Map<string, string>();
  readonly #disabled = new Set<string>();
  readonly #linked: Record<string, Account>;
  readonly #save: () => void;

  constructor(people: readonly DemoPerson[], linked: Record<string, Account>, save: () => void) {
    for (const { password, totpSecret: _unasked, ...person } of people) {
      this.#bySub.set(person.sub, { ...person, emailVerified: true });
      this.#passwords.set(person.sub, password);
    }
    for (const account of Object.values(linked)) this.#bySub.set(account.sub, account);
    this.#linked = linked;
    this.#save = save;
  }

  /** The enabled account with this `sub`. */
  find(sub: string): Account | undefined {
    return this.#disabled.has(sub) ? undefined : this.#bySub.get(sub);
  }

  findByUsername(username: string): Account | undefined {
    const wanted = username.trim().toLowerCase();
    return [...this.#bySub.values()].find((account) => account.username.toLowerCase() === wanted);
  }

  /** The account when the password is right, whether enabled or not; takes as long for an unknown username. */
  authenticate(username: string, password: string): Account | undefined {
    const account = this.findByUsername(username);
    const expected = account && this.#passwords.get(account.sub);
    return samePassword(password, expected) ? account : undefined;
  }

  isDisabled(account: Account): boolean {
    return this.#disabled.has(account.sub);
  }

  disable(account: Account): void {
    this.#disabled.add(account.sub);
  }

  /** Creates the citizen's account at the first sign-in and refreshes its claims at every later one. */
  link(citizen: VerifiedCitizen): Account {
    const key = `${CIUDADANIA_ALIAS}/${citizen.sub}`;
    const account: Account = {
      ...citizen,
      sub: this.#linked[key]?.sub ?? randomUUID(),
      username: `${CIUDADANIA_ALIAS}.${citizen.sub}`,
      emailVerified: false,
      identityProvider: CIUDADANIA_ALIAS,
    };
    this.#linked[key] = account;
    this.#bySub.set(account.sub, account);
    this.#save();
    return account;
  }
}

/** Compares in constant time; an unknown account (`undefined`) is compared too, and never matches. */
export const samePassword = (given: string, expected: string | undefined): boolean => {
  const digest = (value: string) => hash("sha256", value, "buffer");
  return timingSafeEqual(digest(given), digest(expected ?? "")) && expected !== undefined;
};

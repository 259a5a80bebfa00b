import type KeycloakAdminClient from "@keycloak/keycloak-admin-client";
import { UnavailableError } from "@yanapa/errors";
import type { Logger } from "@yanapa/telemetry";
import type { Accounts } from "./accounts.ts";

/** Staff set their own password and a second factor. */
const firstSteps = ["UPDATE_PASSWORD", "CONFIGURE_TOTP"];
const invitationHolds = Temporal.Duration.from({ hours: 72 });
/** Marks whom the platform shut out, so that it never lets in whom an administrator did. */
const disabledBy = "deshabilitado_por";

type User = NonNullable<Awaited<ReturnType<KeycloakAdminClient["users"]["findOne"]>>>;

/** Members' accounts in a Keycloak realm. */
export class KeycloakAccounts implements Accounts {
  readonly #admin: KeycloakAdminClient;
  readonly #invites: boolean;
  readonly #log: Logger;

  /** `invites`: the realm can send mail. */
  constructor({ admin, invites, log }: { admin: KeycloakAdminClient; invites: boolean; log: Logger }) {
    this.#admin = admin;
    this.#invites = invites;
    this.#log = log;
  }

  provide({
    givenName,
    surname,
    email,
  }: {
    givenName: string;
    surname: string;
    email: string;
  }): Promise<string> {
    // An institutional address names one person, and two spellings of it the same one.
    const username = email.toLowerCase();
    return this.#asking(async () => {
      const known = await this.#byName(username);
      if (known !== undefined) return known;
      const { id } = await this.#admin.users.create({
        username,
        email,
        firstName: givenName,
        lastName: surname,
        enabled: true,
        emailVerified: false,
        requiredActions: firstSteps,
        attributes: { idioma: ["es-BO"] },
      });
      if (this.#invites) await this.#invite(id);
      return id;
    });
  }

  enable(subject: string): Promise<void> {
    return this.#asking(async () => {
      const user = await this.#find(subject);
      if (user?.attributes?.[disabledBy] === undefined) return;
      const { [disabledBy]: _mark, ...attributes } = user.attributes;
      await this.#admin.users.update({ id: subject }, { ...user, attributes, enabled: true });
    });
  }

  disable(subject: string): Promise<void> {
    return this.#asking(async () => {
      const user = await this.#find(subject);
      if (user === undefined) return;
      const linked = await this.#admin.users.listFederatedIdentities({ id: subject });
      if (linked.length > 0) return;
      if (user.enabled) {
        const attributes = { ...user.attributes, [disabledBy]: ["yanapa"] };
        await this.#admin.users.update({ id: subject }, { ...user, attributes, enabled: false });
      }
      await this.#admin.users.logout({ id: subject });
    });
  }

  async #byName(username: string): Promise<string | undefined> {
    const [user] = await this.#admin.users.find({ username, exact: true });
    return user?.id;
  }

  /** A subject may also be one that Keycloak never gave. */
  #find(subject: string): Promise<User | undefined> {
    return this.#admin.users.findOne({ id: subject }, { catchNotFound: true });
  }

  /** Without it the account stands all the same: "forgot my password" sends the mail again. */
  async #invite(id: string): Promise<void> {
    try {
      const lifespan = invitationHolds.total("seconds");
      await this.#admin.users.executeActionsEmail({ id, actions: firstSteps, lifespan });
    } catch (err) {
      this.#log.warn({ err }, "invitation not sent");
    }
  }

  async #asking<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (cause) {
      throw new UnavailableError("IDENTITY_PROVIDER_UNAVAILABLE", undefined, { cause });
    }
  }
}

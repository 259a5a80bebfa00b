import type KeycloakAdminClient from "@keycloak/keycloak-admin-client";
import { UnavailableError } from "@yanapa/errors";
import type { Logger } from "@yanapa/telemetry";
import type { Accounts } from "./accounts.ts";

/** Staff set their own password and a second factor. */
const firstSteps = ["UPDATE_PASSWORD", "CONFIGURE_TOTP"];
const invitationHolds = Temporal.Duration.from({ hours: 72 });
/** Marks whom the platform made: the others are somebody else's to keep. */
const madeBy = "creado_por";
const platform = "yanapa";
/** The client that owns the platform's roles, and the role of its administration. */
const platformClient = "yanapa-gateway";
const platformRole = "platform_admin";
/** Marks whom the platform shut out, so that it never lets in whom an administrator did. */
const disabledBy = "deshabilitado_por";

type User = NonNullable<Awaited<ReturnType<KeycloakAdminClient["users"]["findOne"]>>>;

/** Whether the platform made the account, for a person. */
const isOurs = ({ attributes, username, serviceAccountClientId }: User): boolean =>
  attributes?.[madeBy]?.[0] === platform &&
  serviceAccountClientId === undefined &&
  username?.startsWith("service-account-") !== true;

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
        attributes: { idioma: ["es-BO"], [madeBy]: [platform] },
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

  disable(subject: string): Promise<boolean> {
    return this.#asking(async () => {
      const user = await this.#find(subject);
      if (user === undefined || !isOurs(user) || (await this.#hasLifeOfItsOwn(subject))) {
        if (user !== undefined) this.#log.info({ subject }, "account left alone: it is not the platform's");
        return false;
      }
      if (user.enabled) {
        const attributes = { ...user.attributes, [disabledBy]: [platform] };
        await this.#admin.users.update({ id: subject }, { ...user, attributes, enabled: false });
      }
      await this.#admin.users.logout({ id: subject });
      return user.enabled === true || user.attributes?.[disabledBy] !== undefined;
    });
  }

  administersPlatform(subject: string): Promise<boolean> {
    return this.#asking(async () => {
      if ((await this.#find(subject)) === undefined) return false;
      const { clientMappings = {} } = await this.#admin.users.listRoleMappings({ id: subject });
      const roles: { name?: string }[] = clientMappings[platformClient]?.mappings ?? [];
      return roles.some(({ name }) => name === platformRole);
    });
  }

  /** Who comes from elsewhere, or has any right in the realm beyond what everybody has, by a role or by a group. */
  async #hasLifeOfItsOwn(id: string): Promise<boolean> {
    const { users } = this.#admin;
    const [linked, groups, { realmMappings = [], clientMappings = {} }] = await Promise.all([
      users.listFederatedIdentities({ id }),
      users.listGroups({ id }),
      users.listRoleMappings({ id }),
    ]);
    const ownRoles = realmMappings.filter(({ name }) => name?.startsWith("default-roles-") !== true);
    return [linked, groups, ownRoles, Object.keys(clientMappings)].some(({ length }) => length > 0);
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

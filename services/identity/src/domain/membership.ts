import { PermissionDeniedError, VersionMismatchError, WrongStateError } from "@yanapa/errors";
import { type StaffRole, weightyRoles } from "@yanapa/words";

/** Whether a change gives one of the weighty roles. */
export const givesWeight = (before: readonly StaffRole[], after: readonly StaffRole[]): boolean =>
  weightyRoles.some((role) => after.includes(role) && !before.includes(role));

/** A person's post in an entity: the roles held and the areas served in (RA 0040/2022 §7.2c). */
export type Membership = {
  readonly id: string;
  readonly entityId: string;
  readonly personId: string;
  readonly givenName: string;
  readonly surname: string;
  readonly email: string;
  readonly roles: readonly StaffRole[];
  readonly areaIds: readonly string[];
  readonly startTime: Temporal.Instant;
  readonly endTime: Temporal.Instant | undefined;
  /** Until then nobody but its person ends it or takes the administration away. */
  readonly keptUntil: Temporal.Instant | undefined;
  readonly version: number;
};

/**
 * Gives a member other roles and areas. `administrators` is how many the entity has now. Nobody adds a role to their own:
 * who closes tickets (RA 0040/2022 §7.8) was named by somebody else. Throws OWN_ROLES for that.
 */
export const changeMembership = (
  membership: Membership,
  change: {
    by: string;
    roles: readonly StaffRole[];
    areaIds: readonly string[];
    expectedVersion: number;
    now: Temporal.Instant;
  },
  administrators: number,
): Membership => {
  inForce(membership);
  if (!change.roles.includes("ENTITY_ADMIN")) leftAlone(membership, change.by, change.now);
  if (change.by === membership.personId && change.roles.some((role) => !membership.roles.includes(role))) {
    throw new PermissionDeniedError("OWN_ROLES");
  }
  if (change.expectedVersion !== 0 && change.expectedVersion !== membership.version) {
    throw new VersionMismatchError("MEMBERSHIP_CHANGED", { version: String(membership.version) });
  }
  if (!change.roles.includes("ENTITY_ADMIN")) keepsAnAdministrator(membership, administrators);
  return {
    ...membership,
    roles: change.roles,
    areaIds: change.areaIds,
    version: membership.version + 1,
  };
};

/** Ends a membership now. */
export const endMembership = (
  membership: Membership,
  by: string,
  now: Temporal.Instant,
  administrators: number,
): Membership => {
  inForce(membership);
  leftAlone(membership, by, now);
  keepsAnAdministrator(membership, administrators);
  return { ...membership, endTime: now, version: membership.version + 1 };
};

/** Who entered by the note of the highest authority is not put out by who was to be replaced. Throws APPOINTED_BY_AUTHORITY. */
const leftAlone = ({ personId, keptUntil }: Membership, by: string, now: Temporal.Instant): void => {
  if (by !== personId && keptUntil !== undefined && Temporal.Instant.compare(now, keptUntil) < 0)
    throw new PermissionDeniedError("APPOINTED_BY_AUTHORITY");
};

const inForce = (membership: Membership): void => {
  if (membership.endTime !== undefined) throw new WrongStateError("MEMBERSHIP_ENDED");
};

/** Without one nobody of the entity could ever add members again, and AGETIC's platform role must not act in its place. */
const keepsAnAdministrator = (membership: Membership, administrators: number): void => {
  if (membership.roles.includes("ENTITY_ADMIN") && administrators <= 1) {
    throw new WrongStateError("LAST_ADMINISTRATOR");
  }
};

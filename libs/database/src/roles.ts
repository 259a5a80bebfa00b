/** Role of a service's database, by what it is for. */
export type DatabaseRole = "owner" | "staff" | "requester" | "worker";

export const databaseRoles: readonly DatabaseRole[] = ["owner", "staff", "requester", "worker"];

/** A role without login, which the requesters' connections take on for who comes with the link of one case. */
export type GuestRole = "guest";

/** PostgreSQL's name of a role: `tickets_staff`. */
export const roleName = (service: string, role: DatabaseRole | GuestRole): string => {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(service)) throw new Error(`not a service's name: ${service}`);
  return `${service}_${role}`;
};

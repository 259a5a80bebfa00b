/** Role of a service's database, by what it is for. */
export type DatabaseRole = "owner" | "staff" | "requester" | "worker";

export type ProvisionOptions = {
  /** A superuser's URL, or one of a role that may create databases and roles. */
  adminUrl: string;
  service: string;
  password(role: DatabaseRole): string;
  /** Name of the database; the service's by default. */
  database?: string;
};

export type ProvisionedUrls = Readonly<Record<DatabaseRole, string>>;

/** Creates a service's database and its four roles where they are missing, and says how each connects. */
export const provisionDatabase = async (_options: ProvisionOptions): Promise<ProvisionedUrls> => {
  throw new Error("not built yet");
};

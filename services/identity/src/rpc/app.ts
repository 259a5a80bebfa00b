import type { Database } from "@yanapa/database";
import type { Accounts } from "../accounts/accounts.ts";
import type { Areas } from "../store/areas.ts";
import type { Entities } from "../store/entities.ts";
import type { Memberships } from "../store/memberships.ts";
import type { People } from "../store/people.ts";

/** What identity's rpcs work with. */
export type App = {
  /** Issuer whose subjects name members. */
  readonly issuer: string;
  readonly database: Database;
  readonly entities: Entities;
  readonly areas: Areas;
  readonly memberships: Memberships;
  readonly people: People;
  /** Absent where accounts are kept by others. */
  readonly accounts: Accounts | undefined;
  /** Tells every gateway to forget what it keeps about a person. */
  readonly invalidate: (personId: string) => Promise<void>;
};

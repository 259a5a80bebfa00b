import type { Database } from "@yanapa/database";
import type { ClockServiceService } from "@yanapa/proto/yanapa/escalation/v1/clock_service.ts";
import type { Client } from "@yanapa/rpc";
import type { Accounts } from "../accounts/accounts.ts";
import type { Appointments } from "../store/appointments.ts";
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
  readonly appointments: Appointments;
  /** Counts días hábiles on the entity's calendar. */
  readonly calendars: Client<typeof ClockServiceService>;
  /** Absent where accounts are kept by others. */
  readonly accounts: Accounts | undefined;
  /** Tells every gateway to forget what it keeps about a person. */
  readonly invalidate: (personId: string) => Promise<void>;
  /** Tells every gateway that a session, or all of a subject, ended at the provider; the key is `endedKey`'s. */
  readonly sessionEnded: (key: string, endTime: Temporal.Instant) => void;
};

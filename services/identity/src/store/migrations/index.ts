import type { Migration } from "@yanapa/database";
import { createIdentity } from "./20261124T0900-create-identity.ts";
import { peopleOfThePlatform } from "./20261130T1820-people-of-the-platform.ts";
import { createAppointments } from "./20261130T1840-create-appointments.ts";
import { endSessions } from "./20261130T1920-end-sessions.ts";
import { uniqueAreaNames } from "./20261130T1945-unique-area-names.ts";
import { withdrawAppointments } from "./20261130T2230-withdraw-appointments.ts";
import { withdrawAreas } from "./20261201T0340-withdraw-areas.ts";

/** In the order they are applied. */
export const migrations: readonly Migration[] = [
  createIdentity,
  peopleOfThePlatform,
  createAppointments,
  endSessions,
  uniqueAreaNames,
  withdrawAppointments,
  withdrawAreas,
];

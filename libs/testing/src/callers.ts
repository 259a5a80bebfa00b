import { type Caller, type Level, type Role, seesRestricted } from "@yanapa/auth";
import { uuidv7 } from "@yanapa/database";
import { realNowMs } from "@yanapa/telemetry";

type CallerOf<K extends Caller["kind"]> = Extract<Caller, { kind: K }>;

const staff =
  (roles: readonly Role[], levels: readonly Level[]) =>
  (facts: Partial<CallerOf<"staff">> = {}): CallerOf<"staff"> => ({
    kind: "staff",
    personId: uuidv7(),
    entityId: uuidv7(),
    roles,
    areaIds: [],
    levels,
    contextVersion: 1,
    restricted: seesRestricted(roles),
    authTime: nowS(),
    ...facts,
  });

/** Who was made just signed in. */
const nowS = (): number => Math.floor(realNowMs() / 1_000);

/** Ready-made callers. Each call makes a new person, of a new entity unless one is named: `callers.operator({ entityId })`. */
export const callers = {
  operator: staff(["OPERATOR"], ["L1"]),
  specialist: staff(["SPECIALIST"], ["L2"]),
  developer: staff(["L3_DEVELOPMENT"], ["L3_DEVELOPMENT"]),
  securityAnalyst: staff(["L3_SECURITY"], ["L3_SECURITY"]),
  informationSecurityOfficer: staff(["RSI"], []),
  supervisor: staff(["SUPERVISOR"], []),
  entityAdmin: staff(["ENTITY_ADMIN"], []),
  requester: (facts: Partial<CallerOf<"requester">> = {}): CallerOf<"requester"> => ({
    kind: "requester",
    personId: uuidv7(),
    roles: ["REQUESTER"],
    contextVersion: 1,
    ...facts,
  }),
  platformAdmin: (facts: Partial<CallerOf<"platform">> = {}): CallerOf<"platform"> => ({
    kind: "platform",
    personId: uuidv7(),
    roles: ["PLATFORM_ADMIN"],
    contextVersion: 1,
    authTime: nowS(),
    ...facts,
  }),
  service: (service: string, facts: Partial<CallerOf<"service">> = {}): CallerOf<"service"> => ({
    kind: "service",
    service,
    ...facts,
  }),
  anonymous: { kind: "anonymous" } as const,
};

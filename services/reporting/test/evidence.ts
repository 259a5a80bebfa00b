import type { Evidence, Reading, Step, Survey } from "../src/domain/evidence.ts";

/** An hour of Bolivia, which is UTC−4: `la("2026-11-24T09:00")`. */
export const la = (local: string): Temporal.Instant => Temporal.Instant.from(`${local}-04:00`);

let counted = 0;
const next = (): string => `00000000-0000-7000-8000-${String(++counted).padStart(12, "0")}`;

/** A step of an incident that a citizen told by phone, open at first level, unless said otherwise. */
export const step = (facts: Partial<Step> & Pick<Step, "ticketId" | "version" | "at">): Step => ({
  eventId: next(),
  name: "OTHER",
  kind: "INCIDENT",
  state: "OPEN",
  priority: "HIGH",
  serviceId: "",
  areaId: "area",
  highestLevel: "L1",
  immediate: true,
  hasRequester: true,
  receivedAt: facts.at,
  outcome: "UNSPECIFIED",
  cycle: 1,
  causeKey: "",
  cause: "",
  causeType: "UNSPECIFIED",
  interruption: "UNSPECIFIED",
  ...facts,
});

/** What a clock told, in minutes. */
export const reading = (
  ticketId: string,
  version: number,
  ticketVersion: number,
  told: {
    response?: number;
    solution?: number;
    waiting?: number;
    wall?: number;
    max?: boolean;
    first?: boolean;
  },
  overdueAt?: Temporal.Instant,
): Reading => ({
  ticketId,
  version,
  ticketVersion,
  overdueAt,
  measures: {
    responseBusinessSeconds: told.response === undefined ? undefined : told.response * 60,
    solutionBusinessSeconds: told.solution === undefined ? undefined : told.solution * 60,
    waitingBusinessSeconds: (told.waiting ?? 0) * 60,
    solutionWallSeconds: told.wall === undefined ? undefined : told.wall * 60,
    withinMaximum: told.max,
    withinFirstDeadline: told.first,
  },
});

/** An answered survey of a citizen's incident. */
export const survey = (facts: Partial<Survey> & Pick<Survey, "surveyId">): Survey => ({
  ticketId: facts.surveyId,
  requesterType: "CITIZEN",
  expiresAt: undefined,
  answeredAt: undefined,
  rating: undefined,
  solved: undefined,
  kind: "INCIDENT",
  outcome: "SOLVED",
  ownAct: false,
  ...facts,
});

export const evidence = (some: Partial<Evidence>): Evidence => ({
  steps: [],
  readings: [],
  contacts: [],
  surveys: [],
  outages: [],
  ticketOutages: [],
  areas: new Map(),
  services: new Map(),
  ...some,
});

import { InvalidArgumentError, invalid, WrongStateError } from "@yanapa/errors";
import { notAhead, notLongAgo } from "../ticket/moments.ts";
import type { IncidentDetail, TicketData } from "../ticket/ticket-data.ts";
import type { TicketKind } from "../ticket/ticket-words.ts";
import { isIncident } from "./classify.ts";

type FactName = keyof IncidentDetail;

/**
 * Which of the six facts an incident needs (RA 0040/2022 §7.2a). Cause, equipment and software may never be known; when
 * something against information happened, or was noticed, tells how far it reaches.
 */
const needed: Readonly<Partial<Record<TicketKind, readonly FactName[]>>> = {
  INCIDENT: ["affectedUsers", "behaviour"],
  SECURITY_INCIDENT: ["occurredAt", "affectedUsers", "behaviour"],
};

/** As the contract writes them. */
const fields: Readonly<Record<FactName, string>> = {
  occurredAt: "occurred_at",
  presumedCause: "presumed_cause",
  affectedUsers: "affected_users",
  behaviour: "behaviour",
  equipment: "equipment",
  software: "software",
};

const names = Object.keys(fields) as FactName[];

const isSaid = (incident: IncidentDetail | undefined, name: FactName): boolean => {
  const value = incident?.[name];
  return typeof value === "string" ? value.trim() !== "" : value !== undefined;
};

const missingOf = (kind: TicketKind, incident: IncidentDetail | undefined): string[] =>
  (needed[kind] ?? []).filter((name) => !isSaid(incident, name)).map((name) => fields[name]);

/** What a ticket still lacks, as fields of the contract: facts that its kind needs, and for an incident its `scope`. */
export const missingFacts = ({ kind, incident, scope }: Pick<TicketData, "kind" | "incident" | "scope">) => [
  ...missingOf(kind, incident),
  ...(isIncident(kind) && scope === "UNSPECIFIED" ? ["scope"] : []),
];

/** Throws INVALID_ARGUMENT/INCIDENT_FACT_MISSING with a field for each fact that the kind needs and nobody said. */
export const mustHaveFacts = (kind: TicketKind, incident: IncidentDetail | undefined): void => {
  const reason = "INCIDENT_FACT_MISSING";
  const violations = missingOf(kind, incident).map((name) => ({ field: `incident.${name}`, reason }));
  if (violations.length > 0) throw new InvalidArgumentError(reason, violations);
};

/** Throws WRONG_STATE/INCIDENT_INCOMPLETE, with `data.missing` by name, while a ticket lacks facts that its kind needs. */
export const mustBeComplete = (data: TicketData): void => {
  const missing = missingFacts(data);
  if (missing.length > 0) throw new WrongStateError("INCIDENT_INCOMPLETE", { missing: missing.join(", ") });
};

/** What is told of a cause may lie further back than a reception. */
export const oldestCause = Temporal.Duration.from({ hours: 24 * 3_660 });
const year = Temporal.Duration.from({ hours: 24 * 366 });

/**
 * What was known of an incident with what is said now: each fact that is said replaces what was. Undefined for a
 * consulta, and where nothing was ever said. Throws INVALID_ARGUMENT: TIME_AHEAD, TIME_LONG_AGO; OCCURRENCE_LONG_AGO for
 * more than a year ago unless `isConfirmed`.
 */
export const withFacts = (
  kind: TicketKind,
  known: IncidentDetail | undefined,
  said: IncidentDetail | undefined,
  isConfirmed: boolean,
  now: Temporal.Instant,
): IncidentDetail | undefined => {
  if (kind === "INQUIRY") return undefined;
  const at = said?.occurredAt;
  if (at) {
    const field = "incident.occurred_at";
    notAhead(field, at, now);
    notLongAgo(field, at, now, oldestCause);
    if (!isConfirmed && Temporal.Instant.compare(at, now.subtract(year)) < 0) {
      const reason = "OCCURRENCE_LONG_AGO";
      throw invalid(field, reason);
    }
  }
  const facts = names.flatMap((name) => {
    const from = isSaid(said, name) ? said : known;
    return from === undefined ? [] : [[name, from[name]]];
  });
  if (!names.some((name) => isSaid(said, name) || isSaid(known, name))) return undefined;
  return { ...nothingSaid, ...Object.fromEntries(facts) };
};

const nothingSaid: IncidentDetail = {
  occurredAt: undefined,
  presumedCause: "",
  affectedUsers: "",
  behaviour: "",
  equipment: "",
  software: "",
};

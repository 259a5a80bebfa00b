import { defaultSettings } from "../../domain/ending/attention-settings.ts";
import { firstClosedKey } from "../ticket/ticket-row.ts";

/** Whose queue it is. */
export type Viewer = { personId: string; areaIds: readonly string[]; restricted: boolean };

/** A view of the queue that is a list of tickets; UNSPECIFIED is all that is not closed. */
export type TicketView = keyof typeof conditions;

/** What becomes overdue within this time is due soon. */
export const dueSoon = Temporal.Duration.from({ hours: 24 });

/** Gives a value to a statement, and its name there: `$4::uuid`. */
export type Give = (value: unknown, type: string) => string;

type Told = { viewer: Viewer; now: Temporal.Instant; give: Give };

const openText = "t.state IN ('OPEN', 'IN_PROGRESS')";
export const notClosedText = `t.queue_key < ${firstClosedKey}`;

/** How many attempts the entity in scope asks for before a ticket is closed without confirmation. */
export const attemptsText = `coalesce((SELECT s.confirmation_attempts FROM attention_settings s ORDER BY s.version DESC LIMIT 1),
  ${defaultSettings.confirmationAttempts})`;

const toCloseText = (now: string): string =>
  `(t.verified OR coalesce(t.confirmation_due_at <= ${now} AND t.sought >= ${attemptsText}, false))`;

/** Which areas have control; of one, its own index gives them in order. */
export const areasText = (areaIds: readonly string[], give: Give): string =>
  areaIds.length === 1
    ? `t.area_id = ${give(areaIds[0], "uuid")}`
    : `t.area_id = ANY (${give(areaIds, "uuid[]")})`;

/** What tells the texts of `areasText` apart. */
export const areasShape = (areaIds: readonly string[]): string => (areaIds.length === 1 ? "1" : "");

/** What each view holds, besides what its viewer may not see. Lists and counts are made of these alone, so that they agree. */
const conditions = {
  UNSPECIFIED: () => notClosedText,
  MINE: ({ viewer, give }: Told) => `t.holder_id = ${give(viewer.personId, "uuid")} AND ${notClosedText}`,
  MY_AREAS: ({ viewer, give }: Told) => `${areasText(viewer.areaIds, give)} AND ${notClosedText}`,
  UNASSIGNED: () => `t.holder_id IS NULL AND ${openText}`,
  UNTRIAGED: () => `NOT t.triaged AND ${notClosedText}`,
  WAITING: () => `t.waiting_for <> 'UNSPECIFIED' AND ${notClosedText}`,
  DUE_SOON: ({ now, give }: Told) =>
    `${openText} AND t.overdue_at >= ${give(now, "timestamptz")} AND t.overdue_at <= ${give(now.add(dueSoon), "timestamptz")}`,
  OVERDUE: ({ now, give }: Told) => `${openText} AND t.overdue_at < ${give(now, "timestamptz")}`,
  RETURNED: () => `t.last_hop = 'RETURNED' AND ${openText}`,
  TO_VERIFY: ({ now, give }: Told) => `t.state = 'RESOLVED' AND NOT ${toCloseText(give(now, "timestamptz"))}`,
  TO_CLOSE: ({ now, give }: Told) => `t.state = 'RESOLVED' AND ${toCloseText(give(now, "timestamptz"))}`,
  PROPOSED: () => `t.proposed_outcome <> 'UNSPECIFIED' AND ${openText}`,
  REOPENED: () => `t.cycle > 1 AND ${openText}`,
  SECURITY: () => `t.restricted AND ${notClosedText}`,
};

/** The views, in the order of the contract. */
export const ticketViews = Object.keys(conditions) as TicketView[];

/** What a view holds, as PostgreSQL reads it; the table is `t`. */
export const viewText = (view: TicketView, told: Told): string => conditions[view](told);

/** Whose turn it is, as `turnOf` says; the table is `t`. */
export const turnText = (now: string): string => `CASE
  WHEN t.state = 'CLOSED' THEN 'UNSPECIFIED'
  WHEN t.state = 'RESOLVED' THEN CASE
    WHEN ${toCloseText(now)} THEN 'SUPERVISOR'
    WHEN t.confirmation_asked_at IS NULL OR coalesce(t.confirmation_due_at <= ${now}, false) THEN 'FIRST_LEVEL'
    ELSE 'REQUESTER' END
  WHEN t.proposed_outcome <> 'UNSPECIFIED' THEN 'SUPERVISOR'
  WHEN t.waiting_for <> 'UNSPECIFIED' THEN t.waiting_for
  WHEN t.responded_at IS NULL THEN 'FIRST_RESPONSE'
  WHEN t.level <> 'L1' THEN 'HIGHER_LEVEL'
  WHEN t.awaits_area THEN 'AREA_ASKED'
  ELSE 'FIRST_LEVEL' END`;

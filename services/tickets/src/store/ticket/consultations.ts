import { pageTokens, type Sql, type Tx } from "@yanapa/database";
import { consultationState } from "../../domain/control/consult.ts";
import type { Ticket } from "../../domain/ticket/ticket.ts";
import type { Consultation } from "../../domain/ticket/ticket-data.ts";
import type { ConsultationState } from "../../domain/ticket/ticket-words.ts";
import { type SummaryRow, summaryColumns } from "../lists/ticket-queue.ts";
import { revivedConsultation } from "./ticket-fields.ts";

const pages = pageTokens("consultations", "instant", "uuid");

/** Keeps where to find the consultas internas that a verb asked, answered or settled; what they say stands in the ticket. */
export const keepConsultations = (tx: Tx, { data, events }: Ticket): void => {
  const changed = new Set(
    events.flatMap(({ name, body }) =>
      name === "TicketConsultationAsked" || name === "TicketConsultationChanged" ? [body.consultationId] : [],
    ),
  );
  for (const consultation of data.consultations) {
    const { id, areaId, dueAt, askedAt } = consultation;
    if (!changed.has(id) || dueAt === undefined) continue;
    const values = [data.entityId, id, data.id, areaId, data.restricted, askedAt, dueAt];
    tx.write("consultations_keep", [keepText], [...values, consultationState(consultation)]);
  }
};

const keepText = `INSERT INTO consultation (entity_id, id, ticket_id, area_id, restricted, asked_at, due_at, state)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (entity_id, id) DO UPDATE SET state = excluded.state`;

/** A consulta interna as the area that was asked sees it. */
export type AskedRow = { consultation: Consultation; state: ConsultationState; ticket: SummaryRow };

/**
 * A page of what some areas of the entity in scope were asked, the first due first. What was never settled of a ticket that is
 * resolved or closed has ended with it. Throws INVALID_ARGUMENT/PAGE_TOKEN_INVALID.
 */
export const listAsked = async (
  sql: Sql,
  { areaIds, states }: { areaIds: readonly string[]; states: readonly ConsultationState[] },
  page: { size: number; token: string },
): Promise<{ rows: AskedRow[]; nextPageToken: string }> => {
  const [dueAt = longAgo, id = firstId] = pages.read(page.token) ?? [];
  const found = await sql.query<
    SummaryRow & { asked: Consultation; stands: ConsultationState; dueKey: Temporal.Instant }
  >(
    "consultations_list",
    `SELECT ${summaryColumns}, k.due_at AS "dueKey", ${standsText} AS stands,
       (SELECT one FROM jsonb_array_elements(t.detail -> 'consultations') AS one WHERE one ->> 'id' = k.id::text) AS asked
     FROM consultation k JOIN ticket t ON t.entity_id = k.entity_id AND t.id = k.ticket_id
     WHERE k.area_id = ANY ($1::uuid[]) AND ${standsText} = ANY ($2::text[])
       AND (k.due_at, k.id) > ($3::timestamptz, $4::uuid)
     ORDER BY k.due_at, k.id LIMIT $5`,
    [areaIds, states, dueAt, id, page.size + 1],
  );
  const rows = found.slice(0, page.size).map(({ asked, stands, dueKey: _, ...ticket }) => ({
    consultation: revivedConsultation(asked),
    state: stands,
    ticket,
  }));
  const last = found.length > page.size ? rows.at(-1) : undefined;
  const at = found[page.size - 1]?.dueKey;
  return {
    rows,
    nextPageToken: last && at ? pages.write(at, last.consultation.id) : "",
  };
};

const standsText = "CASE WHEN t.state IN ('RESOLVED', 'CLOSED') THEN 'ENDED' ELSE k.state END";
const longAgo = Temporal.Instant.fromEpochMilliseconds(0);
const firstId = "00000000-0000-0000-0000-000000000000";

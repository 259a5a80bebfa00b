import type { Sql, Tx } from "@yanapa/database";
import type { NamesAtClosure } from "../../domain/report/report-attention.ts";
import type { KeptReportName, ReportName } from "../../domain/report/report-names.ts";
import type { TicketData } from "../../domain/ticket/ticket-data.ts";
import { entityInScope } from "../entity/entity-in-scope.ts";

/** Keeps what digests of a sealed report stand for, beside it. */
export const saveReportNames = async (
  tx: Tx,
  ticketId: string,
  restricted: boolean,
  names: readonly KeptReportName[],
): Promise<void> => {
  if (names.length === 0) return;
  await tx.query(
    "report_names_insert",
    `INSERT INTO closure_report_name (entity_id, ticket_id, digest, salt, text, restricted, person_id,
       contact_id)
     SELECT $1, $2, digest, salt, text, $3, nullif(person, '')::uuid, nullif(card, '')::uuid
     FROM unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[]) AS n (digest, salt, text, person, card)`,
    [
      entityInScope(tx),
      ticketId,
      restricted,
      names.map(({ digest }) => digest),
      names.map(({ salt }) => salt),
      names.map(({ text }) => text),
      names.map(({ personId }) => personId),
      names.map(({ contactId }) => contactId),
    ],
  );
};

/** What is left of the names of a ticket's reports. */
export const listReportNames = (sql: Sql, ticketId: string): Promise<ReportName[]> =>
  sql.query(
    "report_names_list",
    "SELECT digest, salt, text FROM closure_report_name WHERE ticket_id = $1 ORDER BY digest",
    [ticketId],
  );

/** What the requester, the channel and the services of a ticket are called now. */
export const namesAtClosure = async (
  sql: Sql,
  { contactId, channelId, serviceId, outages, requesterName }: TicketData,
): Promise<Omit<NamesAtClosure, "people">> => {
  const serviceIds = [serviceId, ...outages.map((outage) => outage.serviceId)].filter((id) => id !== "");
  const [[card], [channel], services] = await Promise.all([
    sql.query<{ document: string }>("report_names_card", cardText, [contactId || null]),
    sql.query<{ name: string }>("report_names_channel", "SELECT name FROM channel WHERE id = $1", [
      channelId,
    ]),
    sql.query<{ id: string; name: string }>(
      "report_names_services",
      "SELECT id, name FROM catalogue_service WHERE id = ANY ($1::uuid[])",
      [serviceIds],
    ),
  ]);
  return {
    requester: requesterName,
    requesterDocument: card?.document ?? "",
    channel: channel?.name ?? "",
    services: new Map(services.map(({ id, name }) => [id, name])),
  };
};

const cardText = `SELECT CASE document_type WHEN '' THEN ''
    ELSE concat(document_type, ' ', document_number, nullif('-' || document_complement, '-'), ' ', document_country)
  END AS document FROM contact WHERE id = $1`;

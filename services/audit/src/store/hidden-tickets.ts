import { keepNewer, type Tx } from "@yanapa/database";

/**
 * Keeps whether a ticket is a security incident since its triage, unless something newer is kept: the chain stays as it is,
 * and the list shows what it holds of the ticket only to those who may see it.
 */
export const keepHidden = async (
  tx: Tx,
  ticket: { entityId: string; ticketId: string; restricted: boolean; version: number },
): Promise<void> => {
  await keepNewer(tx, "audit_hidden_ticket_keep", {
    table: "hidden_ticket",
    key: { entity_id: ticket.entityId, ticket_id: ticket.ticketId },
    said: { restricted: ticket.restricted },
    version: ticket.version,
  });
};

/** Holds of a record that is about none of them, or whose reader may see them: its target, or what was asked for in vain. */
export const isShown = `(coalesce(current_setting('yanapa.restricted', true), '') = 'on' OR NOT EXISTS (
  SELECT FROM hidden_ticket h WHERE h.entity_id = record.entity_id AND h.restricted AND h.ticket_id = ANY (
    split_part(target, '/', 2) || string_to_array(concat_ws(',', details->>'requestedId', details->>'requestedIds'), ','))))`;

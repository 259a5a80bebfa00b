import { type NoticeFacts, type Recipient, recipientOf, type Template } from "../domain/notice.ts";

/** A notice that a sender has taken for two minutes. */
export type QueuedNotice = {
  readonly entityId: string;
  readonly id: string;
  /** Undefined for a notice about the entity as a whole. */
  readonly ticketId: string | undefined;
  readonly messageId: string | undefined;
  readonly template: Template;
  readonly recipient: Recipient;
  /** Known beforehand for people; found out when sending to the requester. */
  readonly address: string;
  readonly recipientName: string;
  readonly facts: NoticeFacts;
  readonly restricted: boolean;
  readonly attempts: number;
  /** Waited because its recipient had too many mails; leaves with the others that did. */
  readonly putOff: boolean;
};

/** As a row has it. */
export type Row = {
  entity_id: string;
  id: string;
  ticket_id: string | null;
  message_id: string | null;
  template: Template;
  recipient: string;
  address: string;
  recipient_name: string;
  facts: NoticeFacts;
  restricted: boolean;
  attempts: number;
  put_off: boolean;
};

/** The columns of a row that a sender needs. */
export const columns = `entity_id, id, ticket_id, message_id, template, recipient, address, recipient_name, facts, restricted,
  attempts, put_off`;

export const fromRow = (row: Row): QueuedNotice => ({
  entityId: row.entity_id,
  id: row.id,
  ticketId: row.ticket_id ?? undefined,
  messageId: row.message_id ?? undefined,
  template: row.template,
  recipient: recipientOf(row.recipient),
  address: row.address,
  recipientName: row.recipient_name,
  facts: row.facts,
  restricted: row.restricted,
  attempts: row.attempts,
  putOff: row.put_off,
});

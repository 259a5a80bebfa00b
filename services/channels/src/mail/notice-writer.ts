import type { DirectoryServiceService } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { TicketDirectoryServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import type { Client } from "@yanapa/rpc";
import type { Clock } from "@yanapa/telemetry";
import type { EntityTemplate, Template } from "../domain/notice.ts";
import type { Entities } from "../store/entities.ts";
import type { QueuedNotice } from "../store/queued-notice.ts";
import { writeEntityNotice } from "./entity-templates.ts";
import type { Notice } from "./letter.ts";
import { postNames } from "./post-names.ts";
import { writePostNotice } from "./post-texts.ts";
import { writeNotice } from "./templates.ts";

/** A notice with the words it will be sent in, and to whom. */
export type WrittenNotice = {
  readonly notice: Notice;
  readonly entityName: string;
  readonly recipientName: string;
  /** Empty when the requester left none. */
  readonly address: string;
};

export type NoticeWriterOptions = {
  readonly tickets: Client<typeof TicketDirectoryServiceService>;
  readonly members: Client<typeof DirectoryServiceService>;
  readonly entities: Entities;
  readonly clock: Clock;
  readonly portalUrl: string | undefined;
};

const ofEntity: ReadonlySet<string> = new Set<EntityTemplate>([
  "clocks-recomputed",
  "post-changed",
  "role-granted",
  "account-disabled",
  "appointment",
]);

const isOfEntity = (template: Template): template is EntityTemplate => ofEntity.has(template);

/**
 * Writes notices of what was true when it happened: how a ticket stood is kept with the notice. Asked for when it leaves is
 * what can't be in an event: texts, names and addresses of people; and what must hold then: whether it is a security
 * incident by now, and whether an answer is still awaited.
 */
export class NoticeWriter {
  readonly #options: NoticeWriterOptions;

  constructor(options: NoticeWriterOptions) {
    this.#options = options;
  }

  /** Throws what the service of tickets answers, NOT_FOUND and UNAVAILABLE among it. */
  async write(queued: QueuedNotice): Promise<WrittenNotice> {
    const { tickets, entities, portalUrl, clock } = this.#options;
    const { entityId, ticketId, messageId, template, recipient, facts } = queued;
    if (ticketId === undefined || isOfEntity(template)) {
      const entityName = (await entities.nameOf(entityId)) || "Yanapa";
      const { recipientName, address } = queued;
      const notice =
        template === "clocks-recomputed" || !isOfEntity(template)
          ? writeEntityNotice(facts, entityName)
          : writePostNotice(template, facts, {
              ...(await postNames(this.#options.members, entityId, facts)),
              entityName,
            });
      return { notice, entityName, recipientName, address };
    }
    const as = { entityId };
    const data = await tickets.getNotificationData({ entityId, ticketId }, as);
    const restricted = data.restricted || queued.restricted;
    const { body: message } =
      messageId !== undefined && !restricted
        ? await tickets.getMessageText({ entityId, ticketId, messageId }, as)
        : { body: "" };
    const { number, entityName, kind, state } = data;
    const forStaff = recipient.kind !== "requester";
    const now = clock.now();
    const text = { number, entityName, kind, state, restricted, forStaff, message, portalUrl, facts, now };
    const notice = writeNotice(template, text);
    return recipient.kind === "requester"
      ? {
          notice,
          entityName: data.entityName,
          recipientName: restricted ? "" : data.requesterName,
          address: data.requesterEmail,
        }
      : {
          notice,
          entityName: data.entityName,
          recipientName: queued.recipientName,
          address: queued.address,
        };
  }
}

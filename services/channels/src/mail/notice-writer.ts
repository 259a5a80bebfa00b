import { randomUUID } from "node:crypto";
import type { DirectoryServiceService } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { TicketDirectoryServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import type { Client } from "@yanapa/rpc";
import type { Clock } from "@yanapa/telemetry";
import type { EntityTemplate, Template } from "../domain/notice.ts";
import type { Entities } from "../store/entities.ts";
import type { QueuedNotice } from "../store/queued-notice.ts";
import { writeContactNotice } from "./contact-notice.ts";
import { writeEntityNotice } from "./entity-templates.ts";
import { postNames } from "./post-names.ts";
import { writePostNotice } from "./post-texts.ts";
import { writeNotice } from "./templates.ts";
import type { WrittenNotice } from "./written-notice.ts";

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
    if (template === "email-code" || template === "email-changed") return writeContactNotice(tickets, queued);
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
    const bare = recipient.kind === "requester" && !data.emailProven;
    const { body: message } =
      messageId !== undefined && !restricted && !bare
        ? await tickets.getMessageText({ entityId, ticketId, messageId }, as)
        : { body: "" };
    const { number, entityName, kind, state } = data;
    const forStaff = recipient.kind !== "requester";
    const now = clock.now();
    const linkCode =
      recipient.kind === "requester" && !restricted && !bare && carriesLink(template, data.signsIn)
        ? await this.#linkOf(queued, ticketId)
        : "";
    const text = {
      number,
      entityName,
      kind,
      state,
      restricted,
      bare,
      forStaff,
      message,
      portalUrl,
      linkCode,
      facts,
      now,
    };
    const notice = writeNotice(template, text);
    return recipient.kind === "requester"
      ? {
          notice,
          entityName: data.entityName,
          recipientName: restricted || bare ? "" : data.requesterName,
          address: data.requesterEmail,
        }
      : {
          notice,
          entityName: data.entityName,
          recipientName: queued.recipientName,
          address: queued.address,
        };
  }

  /** A link of the case, made for this mail; "" where there is no page to open it. */
  async #linkOf({ entityId }: QueuedNotice, ticketId: string): Promise<string> {
    const { tickets, portalUrl } = this.#options;
    if (portalUrl === undefined) return "";
    const idempotencyKey = randomUUID();
    return (await tickets.makeCaseLink({ entityId, ticketId }, { entityId, idempotencyKey })).code;
  }
}

/** Who cannot sign in has no other way; others are asked for an answer without signing in. */
const carriesLink = (template: Template, signsIn: boolean): boolean =>
  !signsIn || template === "verification-asked" || template === "ticket-closed";

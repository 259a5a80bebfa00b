import { uuidv7 } from "@yanapa/database";
import { InternalError, invalid } from "@yanapa/errors";
import type {
  AttendContactRequest,
  AttendContactResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Call, type Handler, staffOf } from "@yanapa/rpc";
import { answerAtOnce } from "../../domain/intake/answer-at-once.ts";
import type { SpokenMedium } from "../../domain/ticket/ticket-words.ts";
import { registerContact } from "../../store/contact/contacts.ts";
import type { App } from "../app.ts";
import { newCard } from "../contact/new-card.ts";
import { behind } from "./behind.ts";
import { type Besides, registerTicket } from "./register-ticket.ts";

/** Registers in one step what somebody brought in a call, visit or chat: card, ticket, answer, and the contact itself. */
export const attendContact =
  (app: App): Handler<AttendContactRequest, AttendContactResponse> =>
  async (request, call) => {
    const { ticket, contact, answer } = request;
    if (ticket === undefined) throw new InternalError("VALIDATION_MISSED", { field: "ticket" });
    if (contact !== undefined && (ticket.contactId !== "" || ticket.unidentified))
      throw invalid("ticket.contact_id", "CONTACT_UNEXPECTED");
    const registered = answer === undefined ? ticket : { ...ticket, sameContact: true };
    const besides = { ...cardOf(request, call), ...contactOf(request, call), ...answerOf(request, call) };
    return behind("ticket", () => registerTicket(app, call, registered, besides));
  };

const cardOf = ({ contact }: AttendContactRequest, call: Call): Pick<Besides, "card"> => {
  if (contact === undefined) return {};
  const card = behind("contact", () => newCard(contact, call));
  return { card: { type: card.type, keep: (tx) => registerContact(tx, card) } };
};

/** It ends now, by the clock of the platform: those of two machines differ. */
const contactOf = ({ spoken }: AttendContactRequest, call: Call): Pick<Besides, "heldContact"> => {
  if (spoken === undefined) return {};
  const { medium, outbound, durationSeconds } = spoken;
  const entryId = uuidv7();
  return {
    heldContact: (now) => ({
      entryId,
      // Validation admits the named ones only.
      medium: medium as SpokenMedium,
      outbound,
      startTime: now.subtract({ seconds: durationSeconds }),
      endTime: now,
      answeredById: staffOf(call).personId,
    }),
  };
};

const answerOf = ({ answer }: AttendContactRequest, call: Call): Pick<Besides, "finish"> => {
  if (answer === undefined) return {};
  const given = { ...answer, messageId: uuidv7() };
  return {
    finish: (ticket, now) => behind("answer", () => answerAtOnce(ticket, staffOf(call), given, now)),
  };
};

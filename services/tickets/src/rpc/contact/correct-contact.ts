import { type Database, type Scope, scopeOf } from "@yanapa/database";
import { VersionMismatchError, WrongStateError } from "@yanapa/errors";
import type {
  CorrectContactRequest,
  CorrectContactResponse,
} from "@yanapa/proto/yanapa/tickets/v1/contact_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { todayInBolivia } from "@yanapa/words";
import { type ContactCorrection, correctContact as correct } from "../../domain/contact/correct-contact.ts";
import { keepCorrection, lockContact } from "../../store/contact/corrected-contacts.ts";
import { contactToProto } from "./contact-to-proto.ts";

/** Corrects a card, with its history in sight. */
export const correctContact =
  ({ database }: { database: Database }): Handler<CorrectContactRequest, CorrectContactResponse> =>
  (request, call) => {
    const who = staffOf(call);
    const { contactId, expectedVersion, reason } = request;
    // The name stands on security incidents too, whoever corrects it.
    const scope = { ...scopeOf(who), restricted: true } as Scope;
    return database.change(
      call,
      async (tx) => {
        const card = await lockContact(tx, contactId);
        if (expectedVersion !== 0 && expectedVersion !== card.version) {
          throw new VersionMismatchError("VERSION_MISMATCH", { version: String(card.version) });
        }
        if (card.unitedIntoId !== null) {
          throw new WrongStateError("CONTACT_UNITED", { contact_id: card.unitedIntoId });
        }
        const said = request as ContactCorrection;
        const author = { actorId: who.personId, reason: reason.trim() };
        const kept = await keepCorrection(
          tx,
          card,
          (one) => correct(one, said, todayInBolivia(tx.now)),
          author,
        );
        return { contact: contactToProto(kept) };
      },
      { scope },
    );
  };

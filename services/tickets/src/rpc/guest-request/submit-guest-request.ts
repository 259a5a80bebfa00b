import { type Tx, uuidv7 } from "@yanapa/database";
import { InvalidArgumentError, invalid } from "@yanapa/errors";
import type {
  SubmitGuestRequestRequest,
  SubmitGuestRequestResponse,
} from "@yanapa/proto/yanapa/tickets/v1/guest_request_service.ts";
import type { Handler } from "@yanapa/rpc";
import { todayInBolivia } from "@yanapa/words";
import { parseContact } from "../../domain/contact/contact.ts";
import { fullName } from "../../domain/contact/name.ts";
import { submitRequest } from "../../domain/intake/create.ts";
import { offeredService } from "../../store/catalogue/services.ts";
import { registerContact } from "../../store/contact/contacts.ts";
import { makeEmailCode } from "../../store/contact/email-codes.ts";
import { makeLink } from "../../store/requester/case-links.ts";
import { intakeOf } from "../../store/requester/portal-intake.ts";
import { getEntityName } from "../../store/ticket/projections.ts";
import { addTicket } from "../../store/ticket/tickets.ts";
import type { App } from "../app.ts";
import { scopeOfLink } from "../case-link/linked-request.ts";

/**
 * Numbers what somebody without an account submits. Each report has a card of its own: nothing says that two are of one
 * person, so none shows what another brought.
 */
export const submitGuestRequest =
  ({
    database,
    numbers,
    privacyNoticeVersion,
  }: App): Handler<SubmitGuestRequestRequest, SubmitGuestRequestResponse> =>
  (request, call) => {
    const { entityId, subject, description, scope, serviceId = "", beganAt } = request;
    const card = cardOf(request, todayInBolivia(call.clock.now()));
    const submit = async (tx: Tx, number: string): Promise<SubmitGuestRequestResponse> => {
      const { name: entityName } = await getEntityName(tx, entityId);
      const { area, channel } = await intakeOf(tx);
      if (serviceId !== "") await offeredService(tx, serviceId);
      const contact = await registerContact(tx, { ...card, privacyNoticeVersion });
      const submitted = {
        entityId,
        id: uuidv7(),
        number,
        subject,
        description,
        contactId: contact.id,
        requesterName: fullName(contact),
        requesterId: "",
        requesterType: "CITIZEN" as const,
        channel: { id: channel.id, isImmediate: false },
        originProof: "NONE" as const,
        area,
        actorId: contact.id,
      };
      const ticket = submitRequest(submitted, { scope, serviceId, beganAt }, tx.now);
      addTicket(tx, ticket);
      const made = { number, entityName, receivedAt: tx.now, confirmation: "" };
      if (contact.email === "") return made;
      await makeEmailCode(tx, contact.id);
      const about = { entityId, ticketId: ticket.data.id, opens: "CONFIRMATION" } as const;
      return { ...made, confirmation: (await makeLink(tx, about)).code };
    };
    return numbers.lend(
      entityId,
      call.clock.now(),
      (number) => database.change(call, (tx) => submit(tx, number), { scope: scopeOfLink(entityId) }),
      ({ number }) => number,
    );
  };

const cardOf = (request: SubmitGuestRequestRequest, today: Temporal.PlainDate) => {
  const { givenName, surname, email, phone } = request;
  if (email.trim() === "" && phone.trim() === "") {
    const reason = "CONTACT_MEANS_MISSING";
    throw invalid("phone", reason);
  }
  const said = { givenName, firstSurname: surname, secondSurname: "", noSurnameReason: "", email, phone };
  const noDocument = {
    documentType: "",
    documentNumber: "",
    documentComplement: "",
    documentCountry: "",
    documentIssuedAt: "",
  };
  return {
    ...parseAs("surname", () => parseContact({ ...said, ...noDocument }, today)),
    proof: "NONE" as const,
    type: "CITIZEN" as const,
    language: "es-BO",
  };
};

/** What is wrong with a surname is told of the field that the request has. */
const parseAs = <T>(field: string, parse: () => T): T => {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    const fields = error.fields.map((each) => (each.field === "first_surname" ? { ...each, field } : each));
    throw new InvalidArgumentError(error.reason, fields);
  }
};

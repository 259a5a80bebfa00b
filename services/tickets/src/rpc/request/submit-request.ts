import { uuidv7 } from "@yanapa/database";
import type {
  SubmitRequestRequest,
  SubmitRequestResponse,
} from "@yanapa/proto/yanapa/tickets/v1/request_service.ts";
import { type Handler, requesterOf } from "@yanapa/rpc";
import { parsePhone } from "../../domain/contact/phone.ts";
import { Violations } from "../../domain/contact/violations.ts";
import { submitRequest as submit } from "../../domain/intake/create.ts";
import { offeredService } from "../../store/catalogue/services.ts";
import { contactOfPerson } from "../../store/contact/contact-of-person.ts";
import { intakeOf } from "../../store/requester/portal-intake.ts";
import { getRequest } from "../../store/requester/requests.ts";
import { addTicket } from "../../store/ticket/tickets.ts";
import type { App } from "../app.ts";
import { scopeOfOwn } from "./own-request.ts";
import { requestToProto } from "./request-to-proto.ts";

/** Numbers what a person submits to an entity; its oldest first-level area finds it among what waits to be triaged. */
export const submitRequest =
  (app: App): Handler<SubmitRequestRequest, SubmitRequestResponse> =>
  async (request, call) => {
    const { personId } = requesterOf(call);
    const { entityId, subject, description, scope, serviceId = "", beganAt } = request;
    const phone = phoneOf(request.phone);
    const { directory, database, numbers, privacyNoticeVersion } = app;
    const asked = directory.getPerson({ personId }, { call });
    // Looked at below; a number may be long in coming.
    asked.catch(() => {});
    return numbers.lend(
      entityId,
      call.clock.now(),
      async (number) => {
        const person = await asked;
        return database.change(
          call,
          async (tx) => {
            const said = { ...person, ...phone, personId, privacyNoticeVersion };
            const contact = await contactOfPerson(tx, said);
            const { area, channel } = await intakeOf(tx);
            if (serviceId !== "") await offeredService(tx, serviceId);
            const submitted = {
              entityId,
              id: uuidv7(),
              number,
              subject,
              description,
              contactId: contact.id,
              requesterName: contact.name,
              requesterId: personId,
              // What they are today: the card may be older than their post.
              requesterType: person.publicServant ? ("PUBLIC_SERVANT" as const) : contact.type,
              channel: { id: channel.id, isImmediate: false },
              // A local account without a verified document says who it is, and nobody vouches for it.
              originProof: person.document === undefined ? ("DECLARED" as const) : ("VERIFIED" as const),
              area,
              actorId: personId,
            };
            const ticket = submit(submitted, { scope, serviceId, beganAt }, tx.now);
            addTicket(tx, ticket);
            const row = await getRequest(tx, personId, ticket.data.id);
            return { request: requestToProto(row, tx.now) };
          },
          { scope: scopeOfOwn(entityId, personId) },
        );
      },
      ({ request: made }) => made?.number,
    );
  };

const phoneOf = (text: string): { phone: string; phoneExtension: string } => {
  if (text.trim() === "") return { phone: "", phoneExtension: "" };
  const violations = new Violations();
  const parsed = parsePhone("phone", text, violations);
  violations.throwAny();
  return { phone: parsed?.number ?? "", phoneExtension: parsed?.extension ?? "" };
};

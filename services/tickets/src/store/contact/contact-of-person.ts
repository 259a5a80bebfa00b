import type { Tx } from "@yanapa/database";
import { AlreadyExistsError } from "@yanapa/errors";
import type { Document } from "../../domain/contact/document.ts";
import { fullName } from "../../domain/contact/name.ts";
import type { RequesterType } from "../../domain/ticket/ticket-words.ts";
import { linkRequester } from "../ticket/tickets.ts";
import {
  type ContactRow,
  findContactOfPerson,
  getContact,
  linkPerson,
  type NewContact,
  registerContact,
} from "./contacts.ts";
import { keepCorrection, lockContact } from "./corrected-contacts.ts";

/** Who submits a request, as the identity provider says, and the phone they left. */
export type SubmittingPerson = {
  personId: string;
  givenName: string;
  surname: string;
  email: string;
  document: { type: string; country: string; number: string; complement: string } | undefined;
  /** Whether they hold a post in an entity: cliente interno. */
  publicServant: boolean;
  phone: string;
  phoneExtension: string;
  privacyNoticeVersion: string;
};

/**
 * The card in the entity in scope of the person who submits: the one linked to them; else the one on which staff
 * checked the same document, linked now; else a new one, verified by the identity provider.
 */
export const contactOfPerson = async (
  tx: Tx,
  person: SubmittingPerson,
): Promise<{ id: string; name: string; type: RequesterType }> => {
  const known = await findContactOfPerson(tx, person.personId);
  return nameOf(known ? await keepTold(tx, known, person) : await register(tx, person));
};

/**
 * Keeps what a known person told this time: a new phone comes before the one it had, which stays as the second; an e-mail
 * where the card has none.
 */
const keepTold = async (tx: Tx, card: ContactRow, person: SubmittingPerson): Promise<ContactRow> => {
  const { phone, phoneExtension } = person;
  const isNew = phone !== "" && !(phone === card.phone && phoneExtension === card.phoneExtension);
  const told = {
    ...(isNew && { phone, phoneExtension }),
    ...(isNew && card.phone !== "" && { secondPhone: card.phone, secondPhoneExtension: card.phoneExtension }),
    ...(card.email === "" && { email: person.email }),
  };
  const author = { actorId: person.personId, reason: "" };
  return keepCorrection(tx, await lockContact(tx, card.id), (kept) => ({ ...kept, ...told }), author);
};

const register = async (tx: Tx, person: SubmittingPerson): Promise<ContactRow> => {
  try {
    return await registerContact(tx, cardOf(person));
  } catch (error) {
    if (!(error instanceof AlreadyExistsError) || error.data.contact_id === undefined) throw error;
    const contactId = error.data.contact_id;
    if (await linkPerson(tx, contactId, person.personId)) {
      await linkRequester(tx, contactId, person.personId);
      return keepTold(tx, await getContact(tx, contactId), person);
    }
    // The card belongs to another person: a link is never moved by itself, so this one stands without a document.
    return registerContact(tx, cardOf({ ...person, document: undefined }));
  }
};

const cardOf = (person: SubmittingPerson): NewContact => ({
  ...(person.document ? { document: person.document as Document } : {}),
  documentIssuedAt: "",
  secondPhone: "",
  secondPhoneExtension: "",
  address: "",
  notes: "",
  birthDate: null,
  proof: person.document ? "VERIFIED" : "NONE",
  givenName: person.givenName,
  firstSurname: person.surname,
  secondSurname: "",
  noSurnameReason: "",
  email: person.email,
  phone: person.phone,
  phoneExtension: person.phoneExtension,
  type: person.publicServant ? "PUBLIC_SERVANT" : "CITIZEN",
  language: "es-BO",
  privacyNoticeVersion: person.privacyNoticeVersion,
  personId: person.personId,
});

const nameOf = (row: ContactRow): { id: string; name: string; type: RequesterType } => ({
  id: row.id,
  name: fullName(row),
  type: row.type as RequesterType,
});

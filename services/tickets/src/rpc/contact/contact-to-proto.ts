import type { Contact } from "@yanapa/proto/yanapa/tickets/v1/contact.ts";
import { birthDateText } from "../../domain/contact/birth-date.ts";
import { isConfirmed } from "../../domain/contact/email-code.ts";
import type { ContactRow } from "../../store/contact/contacts.ts";

/** A card as staff of its entity see it. */
export const contactToProto = (row: ContactRow): Contact => ({
  id: row.id,
  document:
    row.documentType === ""
      ? undefined
      : {
          type: row.documentType,
          country: row.documentCountry,
          number: row.documentNumber,
          complement: row.documentComplement,
        },
  documentIssuedAt: row.documentIssuedAt,
  proof: row.proof,
  givenName: row.givenName,
  firstSurname: row.firstSurname,
  secondSurname: row.secondSurname,
  email: row.email,
  phone: row.phone,
  type: row.type,
  language: row.language,
  createTime: row.createTime,
  version: row.version,
  phoneExtension: row.phoneExtension,
  secondPhone: row.secondPhone,
  secondPhoneExtension: row.secondPhoneExtension,
  address: row.address,
  notes: row.notes,
  birthDate: birthDateText(row.birthDate),
  unitedIntoId: row.unitedIntoId ?? "",
  unitedAt: row.unitedAt ?? undefined,
  linked: row.personId !== null,
  emailConfirmed: isConfirmed(row),
});

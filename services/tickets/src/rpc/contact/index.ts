import type { App } from "../app.ts";
import { confirmContactDocument } from "./confirm-contact-document.ts";
import { confirmContactEmail } from "./confirm-contact-email.ts";
import { correctContact } from "./correct-contact.ts";
import { getContact } from "./get-contact.ts";
import { listContactChanges } from "./list-contact-changes.ts";
import { registerContact } from "./register-contact.ts";
import { searchContacts } from "./search-contacts.ts";
import { sendContactEmailCode } from "./send-contact-email-code.ts";
import { separateContact } from "./separate-contact.ts";
import { uniteContacts } from "./unite-contacts.ts";

/** Rpcs of ContactService. */
export const contactRpcs = (app: App) => ({
  registerContact: registerContact(app),
  confirmContactDocument: confirmContactDocument(app),
  correctContact: correctContact(app),
  sendContactEmailCode: sendContactEmailCode(app),
  confirmContactEmail: confirmContactEmail(app),
  uniteContacts: uniteContacts(app),
  separateContact: separateContact(app),
  listContactChanges: listContactChanges(app),
  getContact: getContact(app),
  searchContacts: searchContacts(app),
});

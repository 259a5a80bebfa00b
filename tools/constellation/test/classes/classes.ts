/** One class of fault that help desks were found with: the test that holds it, why it cannot be here, or what is still open. */
export type FaultClass = { readonly cves: string; readonly what: string } & (
  | { readonly file: string; readonly test: string }
  | { readonly absent: string }
  | { readonly open: string }
);

const access = "tools/constellation/test/access.test.ts";
const foreign = { file: access, test: "lead nowhere: $path, $name" };
const roles = { file: access, test: "$verdict $role: $path" };
const noUpload = { absent: "nothing is uploaded: the contract has no rpc that takes a file" };
const noImport = { absent: "nothing is imported from CSV: the contract has no rpc that takes one" };
const noMailIn = { absent: "mail is sent and never read: there is no intake by mail" };
const noWebhook = { absent: "nobody gives an address that the platform calls" };

export const faultClasses: readonly FaultClass[] = [
  {
    cves: "CVE-2026-84458",
    what: "an account linked by an unverified mail",
    file: "services/identity/test/identity.test.ts",
    test: "gives the same person for the same subject, whatever the e-mail of another",
  },
  {
    cves: "CVE-2026-34720",
    what: "identity headers believed of anybody",
    file: "services/gateway/test/rest.test.ts",
    test: "ignores every header that would say who calls",
  },
  { cves: "CVE-2026-34719", what: "webhooks to the inside", ...noWebhook },
  { cves: "CVE-2026-34722", what: "nested fields without access check", ...foreign },
  {
    cves: "CVE-2026-34723",
    what: "set-up open after installation",
    absent: "there is no set-up over the network: the first administrator is the realm's",
  },
  { cves: "CVE-2026-41905", what: "redirects followed to the inside", ...noWebhook },
  { cves: "CVE-2026-47123", what: "replies forged by mail headers", ...noMailIn },
  {
    cves: "CVE-2026-41902",
    what: "invitations that never end",
    file: "services/identity/test/accounts.backend.test.ts",
    test: "are made for who has none, once, and invited to set password and second factor",
  },
  {
    cves: "CVE-2026-27637",
    what: "tokens that can be computed",
    file: "services/tickets/test/guests.test.ts",
    test: "opens no other case: guessed, of a neighbour, too old, revoked, cut or by number",
  },
  { cves: "CVE-2026-27636", what: "uploads that run", ...noUpload },
  { cves: "CVE-2026-48812", what: "old attachments without token", ...noUpload },
  { cves: "CVE-2026-35584", what: "ids that tell whether something exists", ...foreign },
  {
    cves: "CVE-2026-40589",
    what: "a case taken by another's mail address",
    file: "services/tickets/test/guests.test.ts",
    test: "opens nothing once the card has another e-mail",
  },
  { cves: "CVE-2026-40591", what: "a foreign contact in a new case", ...foreign },
  { cves: "CVE-2026-39384", what: "merging past visibility", ...foreign },
  { cves: "CVE-2026-41189, CVE-2026-41190", what: "parts guarded less than the whole", ...foreign },
  {
    cves: "CVE-2026-41904",
    what: "scripts in mails",
    file: "services/channels/src/mail/letter.test.ts",
    test: "lets no text of anybody become mark-up, in any template or field",
  },
  {
    cves: "CVE-2026-40497",
    what: "styles that read tokens",
    file: "services/gateway/test/rest.test.ts",
    test: "sends files as attachments that no browser runs",
  },
  {
    cves: "CVE-2026-45294",
    what: "users enumerated by a reset",
    absent:
      "passwords are the provider's; a guest's code goes to the address of their own report, known or not",
  },
  {
    cves: "CVE-2026-53594",
    what: "files read by a forged path",
    file: "services/gateway/test/transport.test.ts",
    test: "is nothing where there is no path: %s",
  },
  { cves: "CVE-2026-44231", what: "others' feed credentials", absent: "there are no feeds" },
  {
    cves: "CVE-2026-41075",
    what: "SQL through a search",
    file: "services/tickets/test/finding.test.ts",
    test: "it is looked for as a text: nothing of it is carried out, and nothing else is found",
  },
  {
    cves: "CVE-2026-41073",
    what: "formulas in exports",
    absent: "nothing is exported as CSV or spreadsheet",
  },
  {
    cves: "CVE-2026-22200",
    what: "files read through a PDF",
    file: "services/tickets/src/pdf/closure-report-pdf.test.ts",
    test: "shows whatever people wrote, and lets none of it act",
  },
  { cves: "CVE-2026-14871", what: "any user reads others' cases", ...foreign },
  {
    cves: "osTicket 1.18.2",
    what: "sessions fixed beforehand",
    file: "services/portal/test/attacks.test.ts",
    test: "gives whoever signs in a session of a new name, and ends the one their browser had",
  },
  {
    cves: "CVE-2020-12629",
    what: "scripts in names",
    file: "services/portal/test/attacks.test.ts",
    test: "runs nothing inline and loads nothing from elsewhere",
  },
  {
    cves: "CVE-2024-48938",
    what: "patterns that take for ever",
    file: "tools/constellation/test/classes/patterns.test.ts",
    test: "reads hostile text in time that grows with its length, in every pattern of the product",
  },
  { cves: "CVE-2025-26846", what: "an interface that forgets a permission", ...roles },
  { cves: "CVE-2026-48187", what: "mails that use up the machine", ...noMailIn },
  {
    cves: "CVE-2024-50339",
    what: "session ids told to anybody",
    file: "services/portal/test/sessions.test.ts",
    test: "keeps its tokens where neither the database nor its backup gives them away",
  },
  {
    cves: "CVE-2024-47760, CVE-2024-47761",
    what: "accounts taken by what notices show",
    file: "services/tickets/test/guests.test.ts",
    test: "guesses no six digits, and says them in time",
  },
  { cves: "CVE-2024-48912", what: "anybody deletes an account", ...roles },
  { cves: "CVE-2026-42318", what: "anybody deletes any object", ...roles },
  {
    cves: "CVE-2026-23624",
    what: "a session used by the next at a machine",
    file: "services/portal/test/attacks.test.ts",
    test: "is neither shown to who signs in after them, nor kept for them by anybody else",
  },
  { cves: "CVE-2026-32312, CVE-2026-44281", what: "exports beyond one's rights", ...foreign },
  { cves: "CVE-2026-22248", what: "uploads deserialised", ...noUpload },
  { cves: "CVE-2026-11321", what: "SQL by CSV", ...noImport },
  {
    cves: "CVE-2024-29889, CVE-2023-36808, CVE-2023-28838, CVE-2022-39323",
    what: "SQL in saved searches and reports",
    file: "services/portal/test/own.test.ts",
    test: "are a person's own in an entity",
  },
  { cves: "CVE-2023-35939", what: "a board without rights", ...roles },
];

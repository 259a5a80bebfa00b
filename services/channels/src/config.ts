import { duration, integer, text, url } from "@yanapa/config";

/** What channels reads from the environment besides the common entries. */
export const config = {
  smtpUrl: url({
    schemes: ["smtp", "smtps"],
    secret: true,
    doc: "Mail server, with user and password when it asks for them.",
  }),
  mailFrom: text({
    doc: "Sender of notices, `Name <address>`; a mailbox that serves nothing else and that nobody reads.",
  }),
  portalUrl: url({
    schemes: ["http", "https"],
    optional: true,
    doc: "Where requesters see their cases; notices name it when given.",
  }),
  mailRecipientHourlyMost: integer({
    default: 60,
    min: 1,
    max: 1_000,
    doc: "Mails to one address in an hour, whatever the entity; further notices wait and leave together.",
  }),
  mailGather: duration({
    default: "1m",
    min: "0ms",
    max: "10m",
    doc: "How long a notice of a ticket waits for others of it to the same person, to leave in one mail.",
  }),
  mailPause: duration({ default: "500ms", min: "50ms", max: "1m", doc: "Pause between looks at the queue." }),
};

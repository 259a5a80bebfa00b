import { ContactDirectoryServiceService } from "@yanapa/proto/yanapa/escalation/v1/contact_directory_service.ts";
import { DirectoryServiceService } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import { TicketDirectoryServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import { defineService } from "@yanapa/service";
import { config } from "./config.ts";
import { listeners } from "./events/index.ts";
import { inspect } from "./inspect.ts";
import { sendNotices } from "./jobs/send-notices.ts";
import { sendSurveys } from "./jobs/send-surveys.ts";
import { Mailer } from "./mail/mailer.ts";
import { NoticeWriter } from "./mail/notice-writer.ts";
import { rpcs } from "./rpc/index.ts";
import { ContactLog } from "./store/contact-log.ts";
import { Deliveries } from "./store/deliveries.ts";
import { DeliveryQueue } from "./store/delivery-queue.ts";
import { Entities } from "./store/entities.ts";
import { migrations } from "./store/migrations/index.ts";
import { Surveys } from "./store/surveys.ts";
import { Tickets } from "./store/tickets.ts";

/** Messages out, the contact log and satisfaction surveys. */
export const channels = defineService({
  name: "channels",
  config,
  entities: [],
  migrations,
  inspect,
  create: ({ config: { smtpUrl, mailFrom, portalUrl, ...config }, database, client, clock, log }) => {
    const tickets = client(TicketDirectoryServiceService);
    const members = client(DirectoryServiceService);
    const contacts = client(ContactDirectoryServiceService);
    const surveys = new Surveys(database);
    const mailer = new Mailer({ smtpUrl, from: mailFrom });
    const queue = new DeliveryQueue(database, {
      hourlyMost: config.mailRecipientHourlyMost,
      gatherMs: config.mailGather,
    });
    const writer = new NoticeWriter({
      tickets,
      members,
      clock,
      entities: new Entities(database),
      portalUrl,
    });
    return {
      rpcs: rpcs({
        contactLog: new ContactLog(database),
        deliveries: new Deliveries(database),
        surveys,
        tickets: new Tickets(database, tickets),
        cases: tickets,
      }),
      listeners,
      jobs: [
        sendNotices({ queue, writer, mailer, members, contacts, log, everyMs: config.mailPause }),
        sendSurveys({ surveys, tickets, log, everyMs: config.mailPause }),
      ],
      close: async () => mailer.close(),
    };
  },
});

import type { Sample } from "./sample.ts";

/** Samples of what is done in the queue: its lists and counts, and who gets a ticket in hand. */
export const samplesOfQueue: Readonly<Record<string, Sample>> = {
  "/yanapa.tickets.v1.TicketService/ListTickets": {
    as: "OPERATOR",
    request: ({ area, person, service, channel, contact }) => ({
      areaId: area,
      areaIds: [area],
      holderId: person,
      operatorId: person,
      serviceId: service,
      channelId: channel,
      contactId: contact,
    }),
  },
  "/yanapa.tickets.v1.TicketService/CountTicketViews": {
    as: "OPERATOR",
    request: ({ area }) => ({ areaIds: [area] }),
  },
  "/yanapa.tickets.v1.TicketService/AssignTicket": {
    as: "SUPERVISOR",
    stage: "open",
    request: ({ ticket, person }) => ({ ticketId: ticket, personId: person }),
  },
  "/yanapa.tickets.v1.TicketService/ReleaseTicket": {
    as: "OPERATOR",
    stage: "held",
    request: ({ ticket }) => ({ ticketId: ticket }),
  },
  "/yanapa.tickets.v1.TicketService/BatchTakeTickets": {
    as: "OPERATOR",
    stage: "open",
    request: ({ ticket }) => ({ tickets: [{ ticketId: ticket }] }),
  },
  "/yanapa.tickets.v1.TicketService/BatchAssignTickets": {
    as: "SUPERVISOR",
    stage: "open",
    request: ({ ticket, person }) => ({ tickets: [{ ticketId: ticket }], personId: person }),
  },
  "/yanapa.tickets.v1.TicketService/BatchCloseTickets": {
    as: "SUPERVISOR",
    stage: "open",
    request: ({ ticket }) => ({ tickets: [{ ticketId: ticket }], outcome: "OUTCOME_REJECTED" }),
  },
};

import type { Sample } from "./sample.ts";

/** Of the rpcs by which an operator registers what somebody brings. */
export const samplesOfRegistration: Readonly<Record<string, Sample>> = {
  "/yanapa.tickets.v1.TicketService/CreateTicket": {
    as: "OPERATOR",
    request: ({ contact, channel, service, area }) => ({
      contactId: contact,
      channelId: channel,
      originProof: "ORIGIN_PROOF_DECLARED",
      subject: "Pide un acceso",
      description: "Pide acceso al sistema de correspondencia.",
      kind: "TICKET_KIND_INQUIRY",
      serviceId: service,
      scope: "SCOPE_ONE",
      impact: "IMPACT_LOW",
      urgency: "URGENCY_LOW",
      areaId: area,
      sameContact: true,
    }),
  },
  "/yanapa.tickets.v1.CatalogueAdminService/UpdateCatalogueService": {
    as: "ENTITY_ADMIN",
    request: ({ service }) => ({
      serviceId: service,
      name: "Sistema de correspondencia",
      criticality: "CRITICALITY_NORMAL",
    }),
  },
  "/yanapa.tickets.v1.TicketService/AttendContact": {
    as: "OPERATOR",
    request: ({ contact, channel, service, area }) => ({
      ticket: {
        contactId: contact,
        channelId: channel,
        originProof: "ORIGIN_PROOF_DECLARED",
        subject: "Pregunta el horario",
        description: "Pregunta el horario",
        kind: "TICKET_KIND_INQUIRY",
        serviceId: service,
        scope: "SCOPE_ONE",
        impact: "IMPACT_LOW",
        urgency: "URGENCY_LOW",
        areaId: area,
      },
      answer: { summary: "De 08:30 a 16:30", confirmed: true },
      spoken: { medium: "SPOKEN_MEDIUM_PHONE", durationSeconds: 40 },
    }),
  },
};

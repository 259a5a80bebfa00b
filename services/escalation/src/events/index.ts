import type { Listeners } from "@yanapa/events";
import { keepRuledService } from "../store/acting/paths.ts";
import type { Clocks } from "../store/clocks.ts";
import { noticeDelivered } from "./acting/notice-delivered.ts";
import { identityListeners } from "./identity.ts";
import { ticketListeners } from "./ticket.ts";

/** All that escalation listens to. */
export const listeners = (clocks: Clocks): Listeners => ({
  ...identityListeners,
  ...ticketListeners(clocks),
  NoticeDelivered: noticeDelivered,
  CatalogueServiceChanged: async ({ entityId, serviceId }, { tx }) => {
    await keepRuledService(tx, entityId, serviceId);
  },
});

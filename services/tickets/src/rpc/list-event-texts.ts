import type {
  ListEventTextsRequest,
  ListEventTextsResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_text_service.ts";
import type { Handler } from "@yanapa/rpc";
import { textsOfEvents } from "../store/ticket/event-texts.ts";
import type { App } from "./app.ts";

/** Lists what people wrote with events of tickets, those of security incidents among them. */
export const listEventTexts =
  ({ database }: App): Handler<ListEventTextsRequest, ListEventTextsResponse> =>
  async ({ entityId, events }) => {
    const keyOf = (event: { ticketId: string; version: number }) => `${event.ticketId} ${event.version}`;
    const asked = new Set(events.map(keyOf));
    const texts = await database.read({ kind: "staff", entityId, restricted: true }, (sql) =>
      textsOfEvents(sql, [...new Set(events.map(({ ticketId }) => ticketId))]),
    );
    return { texts: texts.filter((text) => asked.has(keyOf(text))) };
  };

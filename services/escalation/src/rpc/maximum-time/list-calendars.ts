import { pageTokens } from "@yanapa/database";
import type {
  ListCalendarsRequest,
  ListCalendarsResponse,
} from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import type { Handler } from "@yanapa/rpc";
import { calendarNames } from "../../domain/calendars/calendar-name.ts";

const pages = pageTokens("calendars", "integer");

export const listCalendars =
  (): Handler<ListCalendarsRequest, ListCalendarsResponse> =>
  async ({ pageSize, pageToken }) => {
    const [from = 0] = pages.read(pageToken) ?? [];
    const calendars = calendarNames.slice(from, from + (pageSize || 50));
    const next = calendars.at(-1);
    const more = next !== undefined && from + calendars.length < calendarNames.length;
    return { calendars, nextPageToken: more ? pages.write(from + calendars.length) : "" };
  };

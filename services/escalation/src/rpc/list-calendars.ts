import { decodePageToken, encodePageToken } from "@yanapa/database";
import type {
  ListCalendarsRequest,
  ListCalendarsResponse,
} from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import type { Handler } from "@yanapa/rpc";
import { type CalendarName, calendarNames } from "../domain/national-calendars.ts";

export const listCalendars =
  (): Handler<ListCalendarsRequest, ListCalendarsResponse> =>
  async ({ pageSize, pageToken }) => {
    const [last] = decodePageToken(pageToken) ?? [];
    const from = calendarNames.indexOf(last as CalendarName) + 1;
    const calendars = calendarNames.slice(from, from + (pageSize || 50));
    const next = calendars.at(-1);
    const more = next !== undefined && from + calendars.length < calendarNames.length;
    return { calendars, nextPageToken: more ? encodePageToken([next]) : "" };
  };

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { CalendarException } from "@yanapa/proto/json/escalation.ts";
import { call } from "../../lib/call.ts";
import { allPages, pageSize } from "../lib/all-pages.ts";

/** A ticket as somebody sees it who acts in an entity: both stand in the address. */
export type Place = { readonly entityId: string; readonly ticketId: string };

/** While nothing tells of changes, what is on screen is asked again so often, ms. */
const again = 30_000;
/** Names of areas, services and people change seldom, ms. */
const named = 300_000;

export const ticketKey = ({ entityId, ticketId }: Place) => ["ticket", entityId, ticketId] as const;

export const ticketQuery = (place: Place) =>
  queryOptions({
    queryKey: [...ticketKey(place), "ticket"],
    queryFn: ({ signal }) =>
      call("TicketService.GetTicket", { ticketId: place.ticketId }, { entityId: place.entityId, signal }),
    refetchInterval: again,
  });

export const historyQuery = (place: Place) =>
  queryOptions({
    queryKey: [...ticketKey(place), "history"],
    queryFn: ({ signal }) =>
      allPages(async (pageToken) => {
        const request = { ticketId: place.ticketId, pageSize, pageToken };
        const { entries = [], nextPageToken = "" } = await call("TicketService.ListTicketHistory", request, {
          entityId: place.entityId,
          signal,
        });
        return { items: entries, nextPageToken };
      }),
    refetchInterval: again,
  });

export const messagesQuery = (place: Place) =>
  queryOptions({
    queryKey: [...ticketKey(place), "messages"],
    queryFn: ({ signal }) =>
      allPages(async (pageToken) => {
        const request = { ticketId: place.ticketId, pageSize, pageToken };
        const { messages = [], nextPageToken = "" } = await call(
          "TicketService.ListTicketMessages",
          request,
          { entityId: place.entityId, signal },
        );
        return { items: messages, nextPageToken };
      }),
    refetchInterval: again,
  });

/** How the ticket stands against its times. Of one just created it is still being computed. */
export const clockQuery = (place: Place) =>
  queryOptions({
    queryKey: [...ticketKey(place), "clock"],
    queryFn: ({ signal }) =>
      call("ClockService.GetClock", { ticketId: place.ticketId }, { entityId: place.entityId, signal }),
    refetchInterval: ({ state }) => (state.data?.computing ? 1_000 : again),
  });

/** The hours that count for the resolution, whole, with the exceptions of the calendar between them. */
export const explanationQuery = (place: Place) =>
  queryOptions({
    queryKey: [...ticketKey(place), "explanation"],
    queryFn: async ({ signal }) => {
      const exceptions: CalendarException[] = [];
      const intervals = await allPages(async (pageToken) => {
        const request = { ticketId: place.ticketId, pageSize: 200, pageToken };
        const page = await call("ClockService.ExplainClock", request, { entityId: place.entityId, signal });
        exceptions.push(...(page.exceptions ?? []));
        return { items: page.intervals ?? [], nextPageToken: page.nextPageToken ?? "" };
      });
      return { intervals, exceptions };
    },
    refetchInterval: again,
  });

export const contactQuery = ({ entityId }: Place, contactId: string) =>
  queryOptions({
    queryKey: ["contact", entityId, contactId],
    queryFn: ({ signal }) => call("ContactService.GetContact", { contactId }, { entityId, signal }),
    enabled: contactId !== "",
  });

export const servicesQuery = (entityId: string) =>
  queryOptions({
    queryKey: ["services", entityId],
    queryFn: ({ signal }) =>
      allPages(async (pageToken) => {
        const { services = [], nextPageToken = "" } = await call(
          "CatalogueAdminService.ListCatalogueServices",
          { pageSize, pageToken },
          { entityId, signal },
        );
        return { items: services, nextPageToken };
      }),
    staleTime: named,
  });

export const areasQuery = (entityId: string) =>
  queryOptions({
    queryKey: ["areas", entityId],
    queryFn: ({ signal }) =>
      allPages(async (pageToken) => {
        const request = { pageSize, pageToken };
        const { areas = [], nextPageToken = "" } = await call("AreaService.ListAreas", request, {
          entityId,
          signal,
        });
        return { items: areas, nextPageToken };
      }),
    staleTime: named,
  });

export const channelsQuery = (entityId: string) =>
  queryOptions({
    queryKey: ["channels", entityId],
    queryFn: ({ signal }) =>
      allPages(async (pageToken) => {
        const { channels = [], nextPageToken = "" } = await call(
          "CatalogueAdminService.ListChannels",
          { pageSize, pageToken },
          { entityId, signal },
        );
        return { items: channels, nextPageToken };
      }),
    staleTime: named,
  });

/** Articles that have some words, the best first; nothing is asked of fewer than two letters. */
export const articlesQuery = (entityId: string, query: string) =>
  queryOptions({
    queryKey: ["articles", entityId, query.trim()],
    queryFn: ({ signal }) =>
      call("ArticleService.SearchArticles", { query: query.trim(), pageSize: 8 }, { entityId, signal }),
    enabled: query.trim().length > 1,
    placeholderData: keepPreviousData,
  });

export const membersQuery = (entityId: string) =>
  queryOptions({
    queryKey: ["members", entityId],
    queryFn: ({ signal }) =>
      allPages(async (pageToken) => {
        const { members = [], nextPageToken = "" } = await call(
          "MembershipService.ListMembers",
          { pageSize, pageToken },
          { entityId, signal },
        );
        return { items: members, nextPageToken };
      }),
    staleTime: named,
  });

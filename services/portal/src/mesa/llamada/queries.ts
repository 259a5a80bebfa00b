import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Impact, Priority, Scope, TicketKind, Urgency } from "@yanapa/proto/json/tickets.ts";
import { call } from "../../lib/call.ts";

/** Names of areas, services and channels, and a matrix, change seldom, ms. */
const named = 300_000;
/** The largest page that lists give. */
const pageSize = 100;

export const foundQuery = (entityId: string, query: string) =>
  queryOptions({
    queryKey: ["call", entityId, "found", query],
    queryFn: ({ signal }) =>
      call("ContactService.SearchContacts", { query, pageSize: 6 }, { entityId, signal }),
    enabled: query.length >= 3,
  });

export const cardQuery = (entityId: string, contactId: string) =>
  queryOptions({
    queryKey: ["contact", entityId, contactId],
    queryFn: ({ signal }) => call("ContactService.GetContact", { contactId }, { entityId, signal }),
    enabled: contactId !== "",
  });

export const channelsQuery = (entityId: string) =>
  queryOptions({
    queryKey: ["channels", entityId],
    queryFn: ({ signal }) => call("CatalogueAdminService.ListChannels", { pageSize }, { entityId, signal }),
    staleTime: named,
  });

export const offeredQuery = (entityId: string) =>
  queryOptions({
    queryKey: ["call", entityId, "services"],
    queryFn: ({ signal }) =>
      call("CatalogueAdminService.ListCatalogueServices", { pageSize }, { entityId, signal }),
    staleTime: named,
  });

export const areasQuery = (entityId: string) =>
  queryOptions({
    queryKey: ["areas", entityId],
    queryFn: ({ signal }) => call("AreaService.ListAreas", { pageSize }, { entityId, signal }),
    staleTime: named,
  });

/** The entity's matrix, whole. */
export const matrixQuery = (entityId: string) =>
  queryOptions({
    queryKey: ["priority-matrix", entityId],
    queryFn: ({ signal }) => call("PriorityMatrixService.GetPriorityMatrix", {}, { entityId, signal }),
    staleTime: named,
  });

type Graded = {
  readonly serviceId: string;
  readonly scope: Scope;
  /** Absent where the platform proposes it, from the service and whom it affects. */
  readonly impact: Impact | undefined;
  readonly urgency: Urgency;
};

/** The impact and the priority of what is written, with its criterion in words. */
export const proposalQuery = (entityId: string, { serviceId, scope, impact, urgency }: Graded) =>
  queryOptions({
    queryKey: ["priority-proposal", entityId, serviceId, scope, impact, urgency],
    queryFn: ({ signal }) =>
      call(
        "TicketService.ProposePriority",
        { ...(serviceId !== "" && { serviceId }), scope, urgency, ...(impact !== undefined && { impact }) },
        { entityId, signal },
      ),
    staleTime: named,
    placeholderData: keepPreviousData,
  });

type Asked = {
  readonly kind: TicketKind;
  readonly priority: Priority;
  readonly impact: Impact;
  readonly scope: Scope;
  readonly serviceId: string;
};

/** Until when it must be solved at the latest. */
export const maximumQuery = (entityId: string, { serviceId, ...asked }: Asked) =>
  queryOptions({
    queryKey: ["maximum", entityId, serviceId, asked],
    queryFn: ({ signal }) =>
      call(
        "TicketService.ProposeDeadline",
        { ...asked, ...(serviceId !== "" && { serviceId }) },
        { entityId, signal },
      ),
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  });

export const ticketsLikeQuery = (entityId: string, query: string) =>
  queryOptions({
    queryKey: ["call", entityId, "tickets", query],
    queryFn: ({ signal }) =>
      call("TicketService.SearchTickets", { query, pageSize: 20 }, { entityId, signal }),
    enabled: query.length >= 3,
    placeholderData: keepPreviousData,
  });

export const articlesLikeQuery = (entityId: string, query: string) =>
  queryOptions({
    queryKey: ["call", entityId, "articles", query],
    queryFn: ({ signal }) =>
      call("ArticleService.SearchArticles", { query, pageSize: 4 }, { entityId, signal }),
    enabled: query.length >= 3,
    placeholderData: keepPreviousData,
  });

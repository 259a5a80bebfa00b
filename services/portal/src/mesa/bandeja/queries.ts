import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { call } from "../../lib/call.ts";
import type { QueueRequest } from "./filters.ts";

/** While nothing tells of changes, what is on screen is asked again so often, ms. */
const again = 30_000;
/** Names of areas and channels change seldom, ms. */
const named = 300_000;
/** Rows of a page. */
const pageSize = 50;
/** The largest page that lists give. */
const largest = 100;

const page = (entityId: string, request: QueueRequest, pageToken: string, signal: AbortSignal) =>
  call("TicketService.ListTickets", { ...request, pageSize, pageToken, counted: true }, { entityId, signal });

/** The rows on screen: they stay as they are until one asks for the new ones. */
export const queueQuery = (entityId: string, request: QueueRequest) =>
  infiniteQueryOptions({
    queryKey: ["queue", entityId, request],
    queryFn: ({ pageParam, signal }) => page(entityId, request, pageParam, signal),
    initialPageParam: "",
    getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });

/** The first page as it stands now: what is compared with the rows on screen. `since` is when those were asked for. */
export const freshQuery = (entityId: string, request: QueueRequest, since: number) =>
  queryOptions({
    queryKey: ["queue-fresh", entityId, request, since],
    queryFn: ({ signal }) => page(entityId, request, "", signal),
    staleTime: again / 2,
    refetchInterval: again,
    refetchOnWindowFocus: "always",
  });

export const countsQuery = (entityId: string) =>
  queryOptions({
    queryKey: ["queue-counts", entityId],
    queryFn: ({ signal }) => call("TicketService.CountTicketViews", {}, { entityId, signal }),
    refetchInterval: again,
    refetchOnWindowFocus: "always",
  });

export const areasQuery = (entityId: string) =>
  queryOptions({
    queryKey: ["areas", entityId],
    queryFn: async ({ signal }) =>
      (await call("AreaService.ListAreas", { pageSize: largest }, { entityId, signal })).areas ?? [],
    staleTime: named,
  });

export const channelsQuery = (entityId: string) =>
  queryOptions({
    queryKey: ["channels", entityId],
    queryFn: async ({ signal }) =>
      (await call("CatalogueAdminService.ListChannels", { pageSize: largest }, { entityId, signal }))
        .channels ?? [],
    staleTime: named,
  });

/** What the caller's areas were asked and owe an answer. */
export const consultationsQuery = (entityId: string) =>
  infiniteQueryOptions({
    queryKey: ["consultations", entityId],
    queryFn: ({ pageParam, signal }) =>
      call("TicketService.ListConsultations", { pageSize, pageToken: pageParam }, { entityId, signal }),
    initialPageParam: "",
    getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
    refetchInterval: again,
    refetchOnWindowFocus: "always",
  });

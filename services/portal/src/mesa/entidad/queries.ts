import { queryOptions } from "@tanstack/react-query";
import { call } from "../../lib/call.ts";
import { allPages, pageSize } from "../lib/all-pages.ts";

/** What an entity says of itself: how it is ordered, and what it offers. */
export const entityKey = (entityId: string) => ["entity", entityId] as const;

export const areasQuery = (entityId: string) =>
  queryOptions({
    queryKey: [...entityKey(entityId), "areas"],
    queryFn: ({ signal }) =>
      allPages(async (pageToken) => {
        const request = { pageSize, pageToken, withWithdrawn: true };
        const { areas = [], nextPageToken = "" } = await call("AreaService.ListAreas", request, {
          entityId,
          signal,
        });
        return { items: areas, nextPageToken };
      }),
  });

export const servicesQuery = (entityId: string) =>
  queryOptions({
    queryKey: [...entityKey(entityId), "services"],
    queryFn: ({ signal }) =>
      allPages(async (pageToken) => {
        const { services = [], nextPageToken = "" } = await call(
          "CatalogueAdminService.ListCatalogueServices",
          { pageSize, pageToken, withWithdrawn: true },
          { entityId, signal },
        );
        return { items: services, nextPageToken };
      }),
  });

export const channelsQuery = (entityId: string) =>
  queryOptions({
    queryKey: [...entityKey(entityId), "channels"],
    queryFn: ({ signal }) =>
      allPages(async (pageToken) => {
        const { channels = [], nextPageToken = "" } = await call(
          "CatalogueAdminService.ListChannels",
          { pageSize, pageToken, withWithdrawn: true },
          { entityId, signal },
        );
        return { items: channels, nextPageToken };
      }),
  });

export const matrixQuery = (entityId: string) =>
  queryOptions({
    queryKey: [...entityKey(entityId), "matrix"],
    queryFn: async ({ signal }) => {
      const { matrix } = await call("PriorityMatrixService.GetPriorityMatrix", {}, { entityId, signal });
      return matrix ?? {};
    },
  });

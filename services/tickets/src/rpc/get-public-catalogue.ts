import type { Database } from "@yanapa/database";
import type {
  GetPublicCatalogueRequest,
  GetPublicCatalogueResponse,
} from "@yanapa/proto/yanapa/tickets/v1/public_catalogue_service.ts";
import type { Handler } from "@yanapa/rpc";
import { listChannels } from "../store/catalogue/channels.ts";
import { listCatalogueServices } from "../store/catalogue/services.ts";
import { publicOutages } from "../store/requester/public-outages.ts";
import { getEntityName } from "../store/ticket/projections.ts";

const mostServices = 500;
const mostChannels = 100;
const first = { pageToken: "", withWithdrawn: false };

/** Tells anybody what an entity attends: names alone, whether a service fails for everybody, and the channels that people use. */
export const getPublicCatalogue =
  ({ database }: { database: Database }): Handler<GetPublicCatalogueRequest, GetPublicCatalogueResponse> =>
  ({ entityId }, call) =>
    database.read({ kind: "staff", entityId, restricted: false }, async (reading) => {
      await getEntityName(reading, entityId);
      const services = await listCatalogueServices(reading, { ...first, pageSize: mostServices });
      const outages = await publicOutages(reading, call.clock.now());
      const channels = await listChannels(reading, { ...first, pageSize: mostChannels });
      return {
        services: services.rows.map(({ id, name }) => {
          const { degree = "UNSPECIFIED", since } = outages.get(id) ?? {};
          return { id, name, outage: degree, outageStartTime: since };
        }),
        channels: channels.rows
          .filter(({ kind }) => kind !== "MONITORING" && kind !== "API")
          .map(({ name, kind, reach, hours }) => ({ name, kind, reach, hours })),
      };
    });

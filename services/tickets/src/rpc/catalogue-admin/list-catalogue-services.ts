import type { Database } from "@yanapa/database";
import type {
  ListCatalogueServicesRequest,
  ListCatalogueServicesResponse,
} from "@yanapa/proto/yanapa/tickets/v1/catalogue_admin_service.ts";
import type { Handler } from "@yanapa/rpc";
import { listCatalogueServices as listServices } from "../../store/entity/catalogue.ts";

/** Lists the entity's services by name. */
export const listCatalogueServices =
  ({
    database,
  }: {
    database: Database;
  }): Handler<ListCatalogueServicesRequest, ListCatalogueServicesResponse> =>
  (request, call) =>
    database.read(call, async (reading) => {
      const page = await listServices(reading, request.pageSize || 50, request.pageToken);
      return { services: page.rows, nextPageToken: page.nextPageToken };
    });

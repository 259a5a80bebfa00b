import type { Database } from "@yanapa/database";
import type {
  ListCatalogueServicesRequest,
  ListCatalogueServicesResponse,
} from "@yanapa/proto/yanapa/tickets/v1/catalogue_admin_service.ts";
import type { Handler } from "@yanapa/rpc";
import { listCatalogueServices as listServices } from "../../store/catalogue/services.ts";
import { serviceToProto } from "./catalogue-to-proto.ts";

/** Lists the entity's services by name. */
export const listCatalogueServices =
  ({
    database,
  }: {
    database: Database;
  }): Handler<ListCatalogueServicesRequest, ListCatalogueServicesResponse> =>
  ({ pageSize, pageToken, withWithdrawn }, call) =>
    database.read(call, async (reading) => {
      const page = await listServices(reading, { pageSize: pageSize || 50, pageToken, withWithdrawn });
      return { services: page.rows.map(serviceToProto), nextPageToken: page.nextPageToken };
    });

import type {
  CheckCatalogueServiceRequest,
  CheckCatalogueServiceResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import type { Handler } from "@yanapa/rpc";
import { hasCatalogueService } from "../../store/catalogue/services.ts";
import type { App } from "../app.ts";

/** Says whether the entity's catalogue has the service, so that an article names none of another one. */
export const checkCatalogueService =
  ({ database }: App): Handler<CheckCatalogueServiceRequest, CheckCatalogueServiceResponse> =>
  ({ entityId, serviceId }) =>
    database.read({ kind: "staff", entityId, restricted: false }, async (sql) => ({
      exists: await hasCatalogueService(sql, serviceId),
    }));

import type { Database } from "@yanapa/database";
import type {
  CreateCatalogueServiceRequest,
  CreateCatalogueServiceResponse,
} from "@yanapa/proto/yanapa/tickets/v1/catalogue_admin_service.ts";
import type { Handler } from "@yanapa/rpc";
import { createCatalogueService as keepService } from "../../store/catalogue/services.ts";
import { serviceToProto } from "./catalogue-to-proto.ts";

/** Adds a solución tecnológica to the entity's catalogue. */
export const createCatalogueService =
  ({
    database,
  }: {
    database: Database;
  }): Handler<CreateCatalogueServiceRequest, CreateCatalogueServiceResponse> =>
  ({ name, criticality }, call) =>
    database.change(call, async (tx) => {
      const service = await keepService(tx, {
        name,
        criticality: criticality === "CRITICAL" ? "CRITICAL" : "NORMAL",
      });
      return { service: serviceToProto(service) };
    });

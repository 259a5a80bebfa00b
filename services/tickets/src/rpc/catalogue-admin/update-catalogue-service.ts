import type {
  UpdateCatalogueServiceRequest,
  UpdateCatalogueServiceResponse,
} from "@yanapa/proto/yanapa/tickets/v1/catalogue_admin_service.ts";
import type { Handler } from "@yanapa/rpc";
import { updateCatalogueService as keepService } from "../../store/catalogue/services.ts";
import type { App } from "../app.ts";
import { serviceToProto } from "./catalogue-to-proto.ts";

/** Changes a solución tecnológica whole: name, criticality, and whether it is offered. */
export const updateCatalogueService =
  ({
    database,
  }: Pick<App, "database">): Handler<UpdateCatalogueServiceRequest, UpdateCatalogueServiceResponse> =>
  ({ serviceId, name, criticality, withdrawn, expectedVersion }, call) =>
    database.change(call, async (tx) => {
      // The contract refuses UNSPECIFIED.
      const kept = criticality === "CRITICAL" ? "CRITICAL" : "NORMAL";
      const said = { name, criticality: kept, isWithdrawn: withdrawn } as const;
      return { service: serviceToProto(await keepService(tx, serviceId, said, expectedVersion)) };
    });

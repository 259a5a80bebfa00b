import type {
  PublishPriorityMatrixRequest,
  PublishPriorityMatrixResponse,
} from "@yanapa/proto/yanapa/tickets/v1/priority_matrix_service.ts";
import type { Handler } from "@yanapa/rpc";
import {
  matrixOf,
  type PriorityCell,
  type PriorityResources,
  resourcesOf,
} from "../../domain/intake/priority-matrix.ts";
import { savePriorityMatrix } from "../../store/entity/priority-matrix.ts";
import type { App } from "../app.ts";
import { matrixToProto } from "./matrix-to-proto.ts";

/** Publishes how the entity turns impact and urgency into priority, and what each priority gets (RA 0040/2022 §5, §7.2b). */
export const publishPriorityMatrix =
  ({
    database,
  }: Pick<App, "database">): Handler<PublishPriorityMatrixRequest, PublishPriorityMatrixResponse> =>
  ({ cells, resources, reason, expectedVersion }, call) =>
    database.change(call, async (tx) => {
      // The contract refuses UNSPECIFIED grades.
      const published = {
        cells: matrixOf(cells as PriorityCell[]),
        resources: resourcesOf(resources as PriorityResources[]),
        reason,
      };
      return { matrix: matrixToProto(await savePriorityMatrix(tx, published, expectedVersion)) };
    });

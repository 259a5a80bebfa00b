import type {
  GetPriorityMatrixRequest,
  GetPriorityMatrixResponse,
} from "@yanapa/proto/yanapa/tickets/v1/priority_matrix_service.ts";
import type { Handler } from "@yanapa/rpc";
import { readMatrixVersion, readPriorityMatrix } from "../../store/entity/priority-matrix.ts";
import type { App } from "../app.ts";
import { matrixToProto } from "./matrix-to-proto.ts";

/** Gets the matrix in force, or an earlier version (RA 0040/2022 §7.2b). */
export const getPriorityMatrix =
  ({ database }: Pick<App, "database">): Handler<GetPriorityMatrixRequest, GetPriorityMatrixResponse> =>
  ({ version }, call) =>
    database.read(call, async (sql) => ({
      matrix: matrixToProto(
        await (version === 0 ? readPriorityMatrix(sql) : readMatrixVersion(sql, version)),
      ),
    }));

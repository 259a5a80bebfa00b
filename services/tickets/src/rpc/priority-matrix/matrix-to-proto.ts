import type { PriorityMatrix } from "@yanapa/proto/yanapa/tickets/v1/priority_matrix.ts";
import { cellsOf } from "../../domain/intake/priority-matrix.ts";
import type { KeptMatrix } from "../../store/entity/priority-matrix.ts";

export const matrixToProto = ({ cells, resources, ...rest }: KeptMatrix): PriorityMatrix => ({
  ...rest,
  cells: cellsOf(cells),
  resources: [...resources],
});

import { describe, expect, it } from "@jest/globals";
import { defaultPriorityMatrix, proposePriority } from "./priority.ts";
import { cellsOf, defaultResources, matrixOf, type PriorityCell, resourcesOf } from "./priority-matrix.ts";

const cells = cellsOf(defaultPriorityMatrix);
const changed = (change: (cell: PriorityCell) => Partial<PriorityCell>): PriorityCell[] =>
  cells.map((cell) => ({ ...cell, ...change(cell) }));
const isAt = (cell: PriorityCell, impact: string, urgency: string) =>
  cell.impact === impact && cell.urgency === urgency;

describe("an entity's own matrix", () => {
  it("is read whole, in any order", () => {
    expect(matrixOf(cells.toReversed())).toEqual(defaultPriorityMatrix);
    const own = matrixOf(changed((cell) => (isAt(cell, "MEDIUM", "HIGH") ? { priority: "HIGH" } : {})));
    expect(proposePriority({ impact: "MEDIUM", urgency: "HIGH" }, own).priority).toBe("HIGH");
    expect(proposePriority({ impact: "MEDIUM", urgency: "LOW" }, own).priority).toBe("MEDIUM");
    expect(proposePriority({ impact: "MEDIUM", urgency: "HIGH" }).priority).toBe("MEDIUM");
  });

  it("has each impact and urgency once", () => {
    const repeated = changed((cell) => (isAt(cell, "LOW", "LOW") ? { urgency: "MEDIUM" } : {}));
    expect(() => matrixOf(repeated)).toThrow(
      expect.objectContaining({
        reason: "MATRIX_CELLS",
        fields: [{ field: "cells[8].urgency", reason: "MATRIX_CELLS" }],
      }),
    );
  });

  it("gives no lower priority to what is more urgent or affects more", () => {
    const falling = changed((cell) => (isAt(cell, "HIGH", "LOW") ? { priority: "LOW" } : {}));
    expect(() => matrixOf(falling)).toThrow(
      expect.objectContaining({
        reason: "MATRIX_FALLS",
        fields: [{ field: "cells[2].priority", reason: "MATRIX_FALLS" }],
      }),
    );
  });
});

describe("what each priority gets", () => {
  it("is said once for each, from high to low", () => {
    expect(resourcesOf(defaultResources.toReversed())).toEqual(defaultResources);
    const twice = defaultResources.map((one) => ({ ...one, priority: "LOW" as const }));
    expect(() => resourcesOf(twice)).toThrow(
      expect.objectContaining({
        reason: "MATRIX_RESOURCES",
        fields: [1, 2].map((at) => ({ field: `resources[${at}].priority`, reason: "MATRIX_RESOURCES" })),
      }),
    );
  });
});

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { PriorityMatrixServiceService } from "@yanapa/proto/yanapa/tickets/v1/priority_matrix_service.ts";
import { TicketServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { TestService } from "@yanapa/testing";
import { startTickets, Town } from "./town.ts";

let service: TestService;
beforeAll(async () => {
  service = await startTickets({ personId: uuidv7(), number: "7654321" });
});
afterAll(() => service.stop());

const matrixFor = (town: Town, who: keyof Town["people"]) =>
  service.client(PriorityMatrixServiceService, town.people[who]);

const asked = { serviceId: "", scope: "ONE", impact: "LOW", urgency: "LOW" } as const;
const propose = (town: Town) =>
  service.client(TicketServiceService, town.people.operator).proposePriority(asked);

/** The default as one publishes it, with the least of all raised to MEDIUM and the highest priority provided for. */
const ownOf = async (town: Town) => {
  const { matrix } = await matrixFor(town, "operator").getPriorityMatrix({ version: 0 });
  const { cells = [], resources = [], version = 0 } = matrix ?? {};
  return {
    cells: cells.map((cell) => (cell.impact === "LOW" ? { ...cell, priority: "MEDIUM" as const } : cell)),
    resources: resources.map((one) =>
      one.priority === "MEDIUM" ? { ...one, effort: "Una persona por turno", level: "L2" as const } : one,
    ),
    reason: "RA 7/2026",
    expectedVersion: version,
  };
};

describe("the priority matrix of an entity", () => {
  it("is the default until it publishes its own, and is no other entity's", async () => {
    const [town, other] = [await Town.build(service, "UNO"), await Town.build(service, "DOS")];
    expect(await propose(town)).toMatchObject({ priority: "LOW", resources: { effort: "" } });
    const own = await ownOf(town);
    expect(own).toMatchObject({ expectedVersion: 0, cells: { length: 9 }, resources: { length: 3 } });
    const options = { idempotencyKey: uuidv7() };
    const first = await matrixFor(town, "admin").publishPriorityMatrix(own, options);
    expect(first.matrix).toMatchObject({ version: 1, reason: "RA 7/2026" });
    expect(await matrixFor(town, "admin").publishPriorityMatrix(own, options)).toEqual(first);
    expect(await matrixFor(town, "supervisor").getPriorityMatrix({ version: 0 })).toEqual(first);
    expect(await propose(town)).toMatchObject({
      priority: "MEDIUM",
      resources: { effort: "Una persona por turno", level: "L2" },
    });
    expect(await propose(other)).toMatchObject({ priority: "LOW" });
    await expect(matrixFor(other, "admin").getPriorityMatrix({ version: 1 })).rejects.toMatchObject({
      kind: "NOT_FOUND",
      reason: "MATRIX_VERSION_NOT_FOUND",
    });
  });

  it("gives what is registered from then on its priority, and keeps what was published before", async () => {
    const town = await Town.build(service, "TRES");
    const create = async () => (await town.create({ ...asked, kind: "INQUIRY" })).priority;
    expect(await create()).toBe("LOW");
    const own = await ownOf(town);
    await matrixFor(town, "admin").publishPriorityMatrix(own);
    expect(await create()).toBe("MEDIUM");
    const second = { ...own, reason: "RA 8/2026", expectedVersion: 1 };
    await matrixFor(town, "admin").publishPriorityMatrix(second);
    const { matrix } = await matrixFor(town, "operator").getPriorityMatrix({ version: 1 });
    expect(matrix).toMatchObject({ version: 1, reason: "RA 7/2026" });
  });

  it("is published by administrators who saw the one in force, whole and without a fall", async () => {
    const town = await Town.build(service, "CUATRO");
    const own = await ownOf(town);
    await expect(matrixFor(town, "supervisor").publishPriorityMatrix(own)).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
    });
    const admin = matrixFor(town, "admin");
    const { cells, resources } = own;
    for (const [reason, wrong] of [
      [
        "MATRIX_CELLS",
        { cells: cells.map(() => ({ impact: "LOW", urgency: "LOW", priority: "LOW" }) as const) },
      ],
      [
        "MATRIX_FALLS",
        { cells: cells.map((cell, at) => (at === 0 ? { ...cell, priority: "LOW" as const } : cell)) },
      ],
      ["MATRIX_RESOURCES", { resources: resources.map((one) => ({ ...one, priority: "LOW" as const })) }],
      ["TOO_FEW", { cells: cells.slice(1) }],
    ] as const) {
      const refused = await admin.publishPriorityMatrix({ ...own, ...wrong }).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect({ reason, refused }).toMatchObject({ refused: { kind: "INVALID_ARGUMENT" } });
      if (reason !== "TOO_FEW") expect(refused).toMatchObject({ reason });
    }
    await admin.publishPriorityMatrix(own);
    await expect(admin.publishPriorityMatrix(own)).rejects.toMatchObject({ kind: "VERSION_MISMATCH" });
    const raced = await Promise.allSettled(
      ["A/1", "B/1"].map((reason) => admin.publishPriorityMatrix({ ...own, reason, expectedVersion: 1 })),
    );
    expect(raced.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});

import { describe, expect, it } from "@jest/globals";
import { all, at, closed, values } from "../../../test/day.ts";
import { step } from "../../../test/evidence.ts";

describe("figure 2", () => {
  it("takes closed incidents that never left first level, of those solved or unconfirmed", () => {
    const told = values(
      all(
        closed("a"),
        closed("b", { highestLevel: "L2" }),
        closed("c", { outcome: "UNCONFIRMED", cycle: 2 }),
        closed("d", { outcome: "DUPLICATE" }),
        closed("e", { kind: "INQUIRY" }),
        closed("f", { kind: "SECURITY_INCIDENT" }),
      ),
      2,
    );
    expect(told).toEqual({
      "porcentaje|": "66.67 n3",
      "porcentaje|verificado": "50 n2",
      "porcentaje|sin confirmación": "100 n1",
      "porcentaje|reabierto": "33.33 n3",
      "cantidad|aparte: duplicado, rechazado o retirado": "1 n1",
    });
  });

  it("says 0 % when none was closed at first level, which is not the same as no cases", () => {
    expect(values(all(closed("a", { highestLevel: "L3_DEVELOPMENT" })), 2)["porcentaje|"]).toBe("0 n1");
  });

  it("counts a ticket closed again after a reopening again", () => {
    const first = closed("a").steps;
    const again = [
      step({ ticketId: "a", version: 10, at: at("16:30"), name: "REOPENED", state: "IN_PROGRESS", cycle: 2 }),
      step({
        ticketId: "a",
        version: 11,
        at: at("17:00"),
        name: "CLOSED",
        state: "CLOSED",
        outcome: "SOLVED",
        cycle: 2,
      }),
    ];
    const told = { steps: [...first, ...again] };
    expect(values(told, 2)).toMatchObject({ "porcentaje|": "100 n2", "porcentaje|reabierto": "50 n2" });
    expect(values(told, 7)).toMatchObject({
      "cantidad|+ recibidos": "1 n1",
      "cantidad|+ reabiertos tras cierre": "1 n1",
      "cantidad|− cerrados": "2 n2",
      "cantidad|= saldo final": "0 n0",
    });
  });
});

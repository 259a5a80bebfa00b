import { describe, expect, it } from "@jest/globals";
import { all, at, values } from "../../../test/day.ts";
import { la, step } from "../../../test/evidence.ts";
import type { Step } from "../evidence.ts";

const resolved = (ticketId: string, facts: Partial<Step> = {}, when = at("12:00")) => ({
  steps: [
    step({ ticketId, version: 1, at: when.subtract({ hours: 1 }), name: "CREATED" }),
    step({
      ticketId,
      version: 2,
      at: when,
      name: "RESOLVED",
      state: "RESOLVED",
      serviceId: "mail",
      causeKey: "disk",
      cause: "Disco lleno",
      causeType: "DEVELOPMENT",
      ...facts,
    }),
  ],
});

describe("figure 11", () => {
  it("counts incidents of one service with one confirmed cause, beside the period before", () => {
    const told = values(
      {
        services: new Map([["mail", "Correo"]]),
        ...all(
          resolved("a"),
          resolved("b"),
          resolved("c"),
          // The day before, the same.
          resolved("d", {}, la("2026-11-23T12:00")),
          // Another service, another cause, no cause, no incident: none of them is the same.
          resolved("e", { serviceId: "web" }),
          resolved("f", { causeKey: "net", cause: "Red caída" }),
          resolved("g", { causeType: "UNDETERMINED" }),
          resolved("h", { causeType: "UNDETERMINED" }),
          resolved("i", { kind: "SERVICE_REQUEST" }),
          resolved("j", { serviceId: "" }),
        ),
      },
      11,
    );
    const group = "servicio: Correo · causa: Disco lleno (desarrollo tecnológico)";
    expect(told).toEqual({
      "cantidad|": "3 n3",
      "cantidad|servicio y causa que se repiten": "1 n1",
      "cantidad|tipo: funcional": "0 n0",
      "cantidad|tipo: desarrollo tecnológico": "3 n3",
      [`cantidad|${group}`]: "3 n3",
      [`variación con el período anterior|${group}`]: "2 n4",
      "cantidad|aparte: duplicado, rechazado o retirado": "0 n0",
    });
  });
});

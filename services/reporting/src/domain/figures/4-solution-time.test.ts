import { describe, expect, it } from "@jest/globals";
import { all, at, resolved, values } from "../../../test/day.ts";
import { reading, step } from "../../../test/evidence.ts";

describe("figure 4", () => {
  it("tells business time without waits, with them, and by the clock", () => {
    const told = values(
      all(
        resolved(
          "a",
          { highestLevel: "L2" },
          { solution: 60, waiting: 30, wall: 180, max: true, first: false },
        ),
        resolved(
          "b",
          { kind: "INQUIRY", priority: "LOW" },
          { solution: 20, wall: 20, max: true, first: true },
        ),
        resolved("c", {}, { solution: 100, wall: 100, max: false }),
        resolved("d", {}, null),
        resolved("e", { outcome: "DUPLICATE" }),
      ),
      4,
    );
    expect(told).toMatchObject({
      "promedio|": "60 n3",
      "mediana|": "60 n3",
      "percentil 90|": "100 n3",
      "promedio|hábil con esperas": "70 n3",
      "promedio|corrido": "100 n3",
      "porcentaje|dentro del tiempo máximo": "66.67 n3",
      "porcentaje|dentro del primer plazo comunicado": "50 n2",
      "promedio|tipo: incidente · hábil sin esperas": "80 n2",
      "promedio|tipo: consulta · hábil sin esperas": "20 n1",
      "promedio|prioridad: baja · corrido": "20 n1",
      "promedio|servicio: sin servicio · corrido": "100 n3",
      "promedio|nivel: segundo nivel · hábil con esperas": "90 n1",
      "cantidad|sin medición al corte": "1 n1",
      "cantidad|aparte: duplicado, rechazado o retirado": "1 n1",
    });
  });

  it("tells it by confirmed cause, in the words of figure 8, and what has none apart", () => {
    const told = values(
      all(
        resolved(
          "a",
          { causeKey: "7b", cause: "Disco lleno", causeType: "DEVELOPMENT" },
          { solution: 60, wall: 60 },
        ),
        resolved(
          "b",
          { causeKey: "7b", cause: "disco  lleno.", causeType: "DEVELOPMENT" },
          { solution: 20, wall: 20 },
        ),
        resolved(
          "c",
          { causeKey: "8c", cause: "Falta de guía", causeType: "FUNCTIONAL" },
          { solution: 10, wall: 10 },
        ),
        resolved("d", { kind: "INQUIRY" }, { solution: 30, wall: 30 }),
      ),
      4,
    );
    expect(told).toMatchObject({
      "promedio|causa: Disco lleno (desarrollo tecnológico) · hábil sin esperas": "40 n2",
      "promedio|causa: Falta de guía (funcional) · corrido": "10 n1",
      "promedio|causa: sin causa determinada · corrido": "30 n1",
      "promedio|tipo de causa: desarrollo tecnológico · corrido": "40 n2",
    });
  });

  it("names areas and services, and tells how old the unresolved are", () => {
    const told = values(
      {
        ...all(resolved("a")),
        steps: [
          ...resolved("a").steps.map((one) => ({ ...one, serviceId: "service" })),
          step({ ticketId: "p", version: 1, at: at("16:00"), name: "CREATED" }),
        ],
        areas: new Map([["area", "Mesa de ayuda"]]),
        services: new Map([["service", "Correspondencia"]]),
      },
      4,
    );
    expect(told["promedio|área: Mesa de ayuda · corrido"]).toBe("60 n1");
    expect(told["promedio|servicio: Correspondencia · corrido"]).toBe("60 n1");
    expect(told["promedio|antigüedad de los pendientes al corte"]).toBe("120 n1");
    expect(told["máximo|antigüedad de los pendientes al corte"]).toBe("120 n1");
  });

  it("measures each resolution by the clock as it was then: a later cycle does not change the earlier period", () => {
    const { steps } = resolved("a");
    const readings = [
      reading("a", 1, 5, { solution: 60, wall: 180 }),
      reading("a", 2, 6, {}),
      reading("a", 3, 8, { solution: 500, wall: 9_999 }),
    ];
    const later = [
      step({ ticketId: "a", version: 6, at: at("18:00"), name: "REOPENED", state: "IN_PROGRESS", cycle: 2 }),
      step({ ticketId: "a", version: 8, at: at("19:00"), name: "RESOLVED", state: "RESOLVED", cycle: 2 }),
    ];
    expect(values({ steps: [...steps, ...later], readings }, 4)["promedio|"]).toBe("60 n1");
  });
});

import { describe, expect, it } from "@jest/globals";
import { all, at, responded, values } from "../../../test/day.ts";
import { la, step } from "../../../test/evidence.ts";

describe("figure 1", () => {
  it("averages the business minutes of first responses, by kind and speed", () => {
    const told = values(
      all(
        responded("a", 10),
        responded("b", 20, { kind: "INQUIRY" }),
        responded("c", 60, { immediate: false }),
      ),
      1,
    );
    expect(told).toMatchObject({
      "promedio|": "30 n3",
      "mediana|": "20 n3",
      "percentil 90|": "60 n3",
      "promedio|inmediata": "15 n2",
      "promedio|diferida": "60 n1",
      "promedio|incidente": "35 n2",
      "promedio|incidente · inmediata": "10 n1",
      "promedio|incidente · diferida": "60 n1",
      "promedio|consulta · inmediata": "20 n1",
      "promedio|consulta · diferida": "— n0",
      "promedio|requerimiento": "— n0",
    });
    expect(Object.keys(told)[0]).toBe("promedio|");
  });

  it("leaves out monitoring, shows apart what was rejected, and says what is not measured yet", () => {
    expect(
      values(
        all(
          responded("a", 10),
          responded("monitoring", 1, { hasRequester: false }),
          responded("rejected", 500, { outcome: "REJECTED" }),
          responded("new", undefined),
        ),
        1,
      ),
    ).toMatchObject({
      "promedio|": "10 n1",
      "cantidad|sin medición al corte": "1 n1",
      "cantidad|aparte: duplicado, rechazado o retirado": "1 n1",
    });
  });

  it("counts who still waits at the cut, and how long the oldest has", () => {
    expect(
      values(
        {
          steps: [
            step({ ticketId: "old", version: 1, at: la("2026-11-20T18:00"), name: "CREATED" }),
            step({ ticketId: "new", version: 1, at: at("17:00"), name: "CREATED" }),
            step({
              ticketId: "monitoring",
              version: 1,
              at: at("01:00"),
              name: "CREATED",
              hasRequester: false,
            }),
          ],
        },
        1,
      ),
    ).toMatchObject({
      "cantidad|sin respuesta al corte": "2 n2",
      "el más antiguo, corrido|sin respuesta al corte": "5760 n2",
    });
  });

  it("takes the kind at the moment of the response, and only responses of the period", () => {
    const yesterday = step({
      ticketId: "y",
      version: 2,
      at: la("2026-11-23T23:59:59.999"),
      name: "RESPONDED",
    });
    const evening = step({ ticketId: "e", version: 2, at: at("18:00"), name: "RESPONDED" });
    const one = responded("a", 8, { kind: "UNSPECIFIED" });
    const triaged = step({ ticketId: "a", version: 3, at: at("10:00"), kind: "INQUIRY" });
    expect(
      values({ steps: [...one.steps, triaged, yesterday, evening], readings: one.readings }, 1),
    ).toMatchObject({ "promedio|": "8 n1", "promedio|por clasificar": "8 n1", "promedio|consulta": "— n0" });
  });
});

import { describe, expect, it } from "@jest/globals";
import { at, values } from "../../../test/day.ts";
import { survey } from "../../../test/evidence.ts";
import type { Survey } from "../evidence.ts";

describe("figure 6", () => {
  const answer = (id: string, rating: number, facts: Partial<Survey> = {}) =>
    survey({ surveyId: id, answeredAt: at("11:00"), rating, solved: rating > 2, ...facts });

  it("averages from five answers on, citizens and public servants apart", () => {
    const surveys = [
      ...[5, 4, 4, 2, 1].map((rating, index) => answer(`c${index}`, rating)),
      answer("s", 5, { requesterType: "PUBLIC_SERVANT" }),
      answer("rejected", 1, { outcome: "REJECTED" }),
    ];
    expect(values({ surveys }, 6)).toMatchObject({
      "promedio|": "3.5 n6",
      "porcentaje|calificación 4 y 5": "66.67 n6",
      "porcentaje|¿se resolvió? sí": "66.67 n6",
      "promedio|ciudadanía": "3.2 n5",
      "promedio|servidores públicos": "— n1",
      "porcentaje|servidores públicos · calificación 4 y 5": "100 n1",
      "cantidad|aparte: duplicado, rechazado o retirado": "1 n1",
    });
  });

  it("leaves out what an entity's only person says of the case that they attended themself", () => {
    const surveys = [
      ...[5, 4, 4, 2, 1].map((rating, index) => answer(`c${index}`, rating)),
      answer("own", 5, { ownAct: true, expiresAt: at("12:00") }),
      answer("other", 3, { expiresAt: at("12:00") }),
    ];
    expect(values({ surveys }, 6)).toMatchObject({
      "promedio|": "3.17 n6",
      "porcentaje|tasa de respuesta": "100 n1",
      "cantidad|aparte: de quien atendió su propio caso": "1 n1",
      "cantidad|aparte: duplicado, rechazado o retirado": "0 n0",
    });
  });

  it("takes one answer per ticket, and the rate from surveys whose time ended", () => {
    const surveys = [
      answer("a", 1, { ticketId: "t", expiresAt: at("12:00") }),
      answer("b", 5, { ticketId: "t", answeredAt: at("12:00") }),
      survey({ surveyId: "c", expiresAt: at("12:00") }),
      survey({ surveyId: "d", expiresAt: at("20:00") }),
    ];
    expect(values({ surveys }, 6)).toMatchObject({
      "porcentaje|calificación 4 y 5": "100 n1",
      "porcentaje|tasa de respuesta": "50 n2",
    });
  });
});

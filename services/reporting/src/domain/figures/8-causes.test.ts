import { describe, expect, it } from "@jest/globals";
import { all, values } from "../../../test/day.ts";
import { la, step } from "../../../test/evidence.ts";
import type { Step } from "../evidence.ts";

describe("figure 8", () => {
  it("groups confirmed causes however they were written, beside the period before", () => {
    const incident = (id: string, cause: string, causeType: Step["causeType"], day = "2026-11-24") => ({
      steps: [
        step({ ticketId: id, version: 1, at: la(`${day}T08:00`), name: "CREATED" }),
        step({
          ticketId: id,
          version: 2,
          at: la(`${day}T09:00`),
          name: "RESOLVED",
          state: "RESOLVED",
          cause,
          causeType,
        }),
      ],
    });
    const told = values(
      all(
        incident("a", "Disco lleno en SIGEP", "FUNCTIONAL"),
        incident("b", " disco  lleno en SIGEP. ", "FUNCTIONAL"),
        incident("c", "Consulta sin índice", "DEVELOPMENT"),
        incident("d", "No se sabe", "UNDETERMINED"),
        incident("e", "Consulta sin índice", "DEVELOPMENT", "2026-11-23"),
        incident("f", "Consulta sin índice", "DEVELOPMENT", "2026-11-23"),
      ),
      8,
    );
    expect(told).toMatchObject({
      "cantidad|": "4 n4",
      "variación con el período anterior|": "2 n6",
      "cantidad|tipo: funcional": "2 n2",
      "porcentaje|tipo: desarrollo tecnológico": "25 n4",
      "cantidad|sin causa determinada": "1 n1",
      "cantidad|causa: Disco lleno en SIGEP (funcional)": "2 n2",
      "variación con el período anterior|causa: Consulta sin índice (desarrollo tecnológico)": "-1 n3",
    });
  });

  it("groups causes by their key, under the words that tickets has for them", () => {
    const incident = (id: string, causeKey: string, cause: string) => ({
      steps: [
        step({ ticketId: id, version: 1, at: la("2026-11-24T08:00"), name: "CREATED" }),
        step({
          ticketId: id,
          version: 2,
          at: la("2026-11-24T09:00"),
          name: "RESOLVED",
          state: "RESOLVED",
          causeKey,
          cause,
          causeType: "FUNCTIONAL",
        }),
      ],
    });
    const told = values(
      all(
        incident("a", "5a".repeat(32), "Falló el disco"),
        incident("b", "5a".repeat(32), ""),
        incident("c", "7b".repeat(32), ""),
      ),
      8,
    );
    expect(told).toMatchObject({
      "cantidad|causa: Falló el disco (funcional)": "2 n2",
      "cantidad|causa: sin texto (7b7b7b7b) (funcional)": "1 n1",
      "cantidad|sin causa determinada": "0 n0",
    });
  });

  it("shows the row without determined cause also when there is none", () => {
    expect(values({}, 8)).toMatchObject({ "cantidad|sin causa determinada": "0 n0" });
  });
});

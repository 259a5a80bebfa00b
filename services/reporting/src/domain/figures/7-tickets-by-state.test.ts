import { describe, expect, it } from "@jest/globals";
import { all, at, closed, values } from "../../../test/day.ts";
import { la, reading, step } from "../../../test/evidence.ts";
import type { Step } from "../evidence.ts";

describe("figure 7", () => {
  it("counts each ticket in one state at the cut, and those con atraso among them", () => {
    const pending = (id: string, state: Step["state"], overdue?: Temporal.Instant) => ({
      steps: [step({ ticketId: id, version: 1, at: la("2026-11-23T10:00"), name: "CREATED", state })],
      readings: overdue ? [reading(id, 1, 1, {}, overdue)] : [],
    });
    const told = values(
      all(
        pending("a", "OPEN", at("17:59")),
        pending("b", "OPEN", at("18:00")),
        pending("c", "IN_PROGRESS", at("09:00")),
        pending("d", "RESOLVED", at("09:00")),
        closed("e"),
        closed("f", { outcome: "WITHDRAWN" }),
        {
          steps: [
            step({ ticketId: "g", version: 1, at: at("09:16"), receivedAt: at("09:00"), name: "CREATED" }),
          ],
          readings: [],
        },
        {
          steps: [
            step({ ticketId: "h", version: 1, at: at("09:15"), receivedAt: at("09:00"), name: "CREATED" }),
          ],
          readings: [],
        },
      ),
      7,
    );
    expect(told).toMatchObject({
      "cantidad|": "6 n6",
      "cantidad|abiertos": "4 n4",
      "cantidad|abiertos · de los cuales con atraso": "1 n1",
      "cantidad|en curso": "1 n1",
      "cantidad|en curso · de los cuales con atraso": "1 n1",
      "cantidad|resueltos por verificar o cerrar": "1 n1",
      "cantidad|saldo inicial": "4 n4",
      "cantidad|+ recibidos": "4 n4",
      "cantidad|+ recibidos · registrados con más de 15 minutos de retraso": "1 n1",
      "cantidad|− cerrados": "2 n2",
      "cantidad|− cerrados · solucionado": "1 n1",
      "cantidad|− cerrados · retirado": "1 n1",
      "cantidad|= saldo final": "6 n6",
    });
  });
});

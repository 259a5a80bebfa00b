import { describe, expect, it } from "@jest/globals";
import { all, at, resolved, responded, values } from "../../test/day.ts";
import { step } from "../../test/evidence.ts";
import type { Outcome } from "./evidence.ts";

/** A later step that tells an outcome of a ticket that goes on, as it was told of proposals once. */
const proposed = (ticketId: string, state: "OPEN" | "IN_PROGRESS" | "RESOLVED", outcome: Outcome) => ({
  steps: [
    step({ ticketId, version: 50, at: at("16:30"), state, outcome, cause: "Disco", causeType: "FUNCTIONAL" }),
  ],
});

describe.each(["DUPLICATE", "REJECTED", "WITHDRAWN"] as const)(
  "what is only proposed to be %s",
  (outcome) => {
    it("counts in figures 1, 3, 4 and 8 as what it is", () => {
      const told = all(
        responded("a", 8),
        proposed("a", "OPEN", outcome),
        resolved("b", { kind: "INQUIRY" }),
        proposed("b", "IN_PROGRESS", outcome),
        resolved("c", { cause: "Disco", causeType: "FUNCTIONAL" }, { solution: 30, wall: 30 }),
        proposed("c", "RESOLVED", outcome),
      );
      expect(values(told, 1)["promedio|"]).toBe("8 n1");
      expect(values(told, 3)["porcentaje|"]).toBe("100 n1");
      expect(values(told, 4)["promedio|"]).toBe("45 n2");
      expect(values(told, 8)["cantidad|causa: Disco (funcional)"]).toBe("1 n1");
      for (const figure of [1, 3, 4, 8])
        expect(values(told, figure)["cantidad|aparte: duplicado, rechazado o retirado"]).toBe("0 n0");
    });

    it("is apart once it was closed so", () => {
      expect(values(all(responded("a", 8, { outcome })), 1)).toMatchObject({
        "promedio|": "— n0",
        "cantidad|aparte: duplicado, rechazado o retirado": "1 n1",
      });
    });
  },
);

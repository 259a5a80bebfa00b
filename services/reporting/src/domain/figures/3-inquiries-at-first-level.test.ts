import { describe, expect, it } from "@jest/globals";
import { all, at, resolved, values } from "../../../test/day.ts";
import { step } from "../../../test/evidence.ts";
import type { Contact } from "../evidence.ts";

describe("figure 3", () => {
  it("takes resolved consultas that never left first level, each once, and shows contacts without ticket apart", () => {
    const twice = resolved("a", { kind: "INQUIRY" });
    twice.steps.push(
      step({
        ticketId: "a",
        version: 6,
        at: at("13:00"),
        name: "REOPENED",
        kind: "INQUIRY",
        state: "IN_PROGRESS",
        cycle: 2,
        highestLevel: "L2",
      }),
      step({
        ticketId: "a",
        version: 8,
        at: at("14:00"),
        name: "RESOLVED",
        kind: "INQUIRY",
        state: "RESOLVED",
        cycle: 2,
        highestLevel: "L2",
      }),
    );
    const contacts = (["ATTENDED", "STATUS_QUESTION", "DROPPED"] as const).map(
      (disposition): Contact => ({
        medium: "COUNTER",
        direction: "INBOUND",
        disposition,
        ticketId: "",
        startTime: at("10:00"),
      }),
    );
    const tickets = all(
      twice,
      resolved("b", { kind: "INQUIRY" }),
      resolved("c"),
      resolved("d", { kind: "INQUIRY", outcome: "WITHDRAWN" }),
    );
    expect(values({ ...tickets, contacts }, 3)).toEqual({
      "porcentaje|": "50 n2",
      "cantidad|en el primer nivel": "1 n1",
      "cantidad|aparte: duplicado, rechazado o retirado": "1 n1",
      "cantidad|aparte: contactos sin ticket": "2 n2",
    });
  });
});

import { describe, expect, it } from "@jest/globals";
import { at, values } from "../../../test/day.ts";
import { la } from "../../../test/evidence.ts";
import type { Contact } from "../evidence.ts";

describe("figure 5", () => {
  it("counts inbound calls that a person attended; the rest stands apart", () => {
    const call = (facts: Partial<Contact>): Contact => ({
      medium: "PHONE",
      direction: "INBOUND",
      disposition: "ATTENDED",
      ticketId: "t",
      startTime: at("10:00"),
      ...facts,
    });
    expect(
      values(
        {
          contacts: [
            call({}),
            call({ ticketId: "" }),
            call({ disposition: "STATUS_QUESTION", ticketId: "" }),
            call({ disposition: "TRANSFERRED" }),
            call({ disposition: "DROPPED" }),
            call({ disposition: "WRONG_NUMBER" }),
            call({ disposition: "TEST" }),
            call({ direction: "OUTBOUND" }),
            call({ medium: "COUNTER" }),
            call({ startTime: la("2026-11-23T23:59") }),
          ],
        },
        5,
      ),
    ).toEqual({
      "cantidad|": "4 n4",
      "cantidad|con ticket": "2 n2",
      "cantidad|sin ticket": "2 n2",
      "cantidad|consultas de estado": "1 n1",
      "cantidad|transferidas dentro de la entidad": "1 n1",
      "cantidad|aparte: abandonadas": "1 n1",
      "cantidad|aparte: equivocadas": "1 n1",
      "cantidad|aparte: de prueba": "1 n1",
      "cantidad|aparte: salientes": "1 n1",
    });
  });
});

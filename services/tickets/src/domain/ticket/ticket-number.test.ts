import { describe, expect, it } from "@jest/globals";
import { readTicketNumber, ticketNumber } from "./ticket-number.ts";

describe("a ticket's number", () => {
  it("has six digits, or as many as it needs", () => {
    expect(ticketNumber("AGETIC", 2026, 7)).toBe("AGETIC-2026-000007");
    expect(ticketNumber("AGETIC", 2026, 1_234_567)).toBe("AGETIC-2026-1234567");
  });

  it.each([
    "AGETIC-2026-000123",
    "agetic-2026-000123",
    "#AGETIC-2026-000123",
    "Ticket AGETIC-2026-000123",
    "Su caso es el AGETIC-2026-000123.",
    "[AGETIC-2026-000123] No abre el sistema",
    "AGETIC–2026–000123",
    "AGETIC—2026—000123",
    "AGETIC\u20112026\u2011000123",
    "AGETIC\u22122026\u2212000123",
    "AGETIC 2026 000123",
    "AGETIC - 2026 - 000123",
    "AGETIC/2026/000123",
    "AGETIC_2026_000123",
    "AGETIC2026000123",
    "AGE\u200bTIC-2026-\u2060000123\u200e",
    "AGETIC\u00ad-\u00ad2026-000123",
    "AGETIC-2026-123",
    "AGETIC-2026-000 123",
    "\u00a0AGETIC-2026-000123\t",
    "ＡＧＥＴＩＣ－２０２６－０００１２３",
    "2026-000123",
    "ticket N° 2026-000123",
    "#2026/123",
    "Ticket nro. 2026 000123",
  ])("is read from «%s»", (pasted) => {
    expect(readTicketNumber(pasted, "AGETIC").whole).toContain("AGETIC-2026-000123");
  });

  it.each(["000123", "#000123", "# 123", "ticket 123", "Ticket N° 000123", "caso nro. 123", "000.123"])(
    "is read without its year from «%s»",
    (pasted) => {
      expect(Number(readTicketNumber(pasted, "AGETIC").count)).toBe(123);
    },
  );

  it("above a million is read too", () => {
    expect(readTicketNumber("AGETIC-2026-1000001", "AGETIC").whole).toContain("AGETIC-2026-1000001");
    expect(readTicketNumber("#1.000.001", "AGETIC").count).toBe("1000001");
  });

  it("may be another entity's, which it came from", () => {
    expect(readTicketNumber("SEGIP-2025-000009", "AGETIC").whole).toEqual(["SEGIP-2025-000009"]);
  });

  it("is not in words and other numbers", () => {
    for (const text of ["no abre", "71234567 89", "quispe 4622712", "E-4711"]) {
      expect(readTicketNumber(text, "AGETIC")).toEqual({ whole: [], count: undefined });
    }
  });
});

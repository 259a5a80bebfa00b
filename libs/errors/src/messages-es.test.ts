import { describe, expect, it } from "@jest/globals";
import { messagesEs } from "./messages-es.ts";
import { spanishMessage } from "./spanish-message.ts";

describe("the Spanish messages", () => {
  it("are sorted, upper snake and whole sentences", () => {
    const reasons = Object.keys(messagesEs);
    expect(reasons).toEqual(reasons.toSorted());
    for (const [reason, message] of Object.entries(messagesEs)) {
      expect(reason).toMatch(/^[A-Z][A-Z0-9_]+$/);
      expect(message).toMatch(/^[A-ZÁÉÍÓÚÑ{¿].*[.?]$/);
    }
  });

  it("take their values from the error's data, and leave a placeholder nobody filled", () => {
    expect(spanishMessage("RATE_EXCEEDED", { retry_after_s: "30" })).toContain("30 segundos");
    expect(spanishMessage("RATE_EXCEEDED")).toContain("{retry_after_s}");
  });

  it("do not exist for reasons nobody wrote one for", () => {
    expect(spanishMessage("NO_SUCH_REASON")).toBeUndefined();
    expect(spanishMessage("constructor")).toBeUndefined();
  });
});

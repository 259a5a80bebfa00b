import { describe, expect, it } from "@jest/globals";
import { type RuleFinding, ruleSentence } from "./rule-sentence.ts";

const found = (
  trigger: RuleFinding["trigger"],
  threshold: string,
  target: RuleFinding["target"] = "UNSPECIFIED",
) => ruleSentence({ trigger, target, threshold });

describe("what a rule found", () => {
  it("says how much of a time is gone, how far off its end is, and how often it was said since", () => {
    expect(found("TARGET", "P90", "DEADLINE")).toBe("pasó el 90 % del plazo");
    expect(found("TARGET", "P100", "RESOLUTION")).toBe("venció el tiempo máximo de solución");
    expect(found("TARGET", "M-30", "FIRST_RESPONSE")).toBe(
      "faltan 30 minutos hábiles para que venza el tiempo de primera respuesta",
    );
    expect(found("TARGET", "M15", "HOLD")).toBe("venció el tiempo máximo del área hace 15 minutos hábiles");
    expect(found("TARGET", "E2", "NEXT_RESPONSE")).toBe(
      "sigue vencido el tiempo de respuesta al último mensaje, aviso 2",
    );
  });

  it("says what was not done, and what happened again", () => {
    expect(found("NO_OWNER", "60")).toBe("nadie lo tomó en 60 minutos hábiles");
    expect(found("NO_PUBLIC_MESSAGE", "60")).toBe("no se escribió al solicitante en 60 minutos hábiles");
    expect(found("NO_NEXT_ACTION", "60")).toBe("nadie hizo nada en 60 minutos hábiles");
    expect(found("RECURRENCE", "4")).toBe("el mismo problema se repitió 4 veces");
    expect(found("REOPENED", "")).toBe("se reabrió porque el problema persiste");
    expect(found("REOPENED", "TOP")).toBe("el problema persiste y no hay un nivel superior");
  });

  it("says who ordered it where no rule found anything", () => {
    expect(found("UNSPECIFIED", "BY_HAND")).toBe("lo dispuso quien lo atiende");
    expect(found("UNSPECIFIED", "")).toBe("lo pide una regla de la entidad");
  });
});

import { describe, expect, it } from "@jest/globals";
import { count, minutes, percentage } from "../domain/value.ts";
import { valueTables, valueText } from "./value-tables.ts";

describe("value tables", () => {
  it("put parts told in the same names in one table, with n in a column of its own", () => {
    expect(valueTables([...minutes("", [1, 2]), ...minutes("consulta", []), count("aparte", 3)])).toEqual([
      {
        headers: ["Parte", "promedio", "mediana", "percentil 90", "n"],
        rows: [
          ["Todos", "1,5 min", "1,5 min", "2 min", "2"],
          ["consulta", "sin casos", "sin casos", "sin casos", "0"],
        ],
      },
      { headers: ["Parte", "cantidad"], rows: [["aparte", "3 tickets"]] },
    ]);
  });

  it("say each number's own n where they differ", () => {
    expect(valueTables([count("a", 1), percentage("a", 1, 4)])).toEqual([
      { headers: ["Parte", "cantidad", "porcentaje"], rows: [["a", "1 ticket (n = 1)", "25 % (n = 4)"]] },
    ]);
  });

  it("tell a held-back average from no cases", () => {
    expect(valueText({ number: undefined, unit: "puntos", n: 4 })).toBe("sin promedio, n < 5");
    expect(valueText({ number: undefined, unit: "%", n: 0 })).toBe("sin casos");
    expect(valueText({ number: 0, unit: "%", n: 3 })).toBe("0 %");
    expect(valueText(count("", 0))).toBe("0 tickets");
  });
});

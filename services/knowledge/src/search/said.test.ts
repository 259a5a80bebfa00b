import { describe, expect, it } from "@jest/globals";
import { joinedOf, numbersOf, partsOf, wordsSaid } from "./said.ts";

const saidOf = (text: string) =>
  wordsSaid(text).map(({ text: word, weight, typing }) =>
    [word, weight, ...(typing ? ["typing"] : [])].join(" "),
  );

describe("wordsSaid", () => {
  it.each([
    ["error QX-40417 en la impresora ", ["QX-40417 code", "impresora word", "error word"]],
    ["-40417", ["40417 code"]],
    ["Por favor, necesito el tóner", ["necesito everyday", "favor everyday", "tóner word typing"]],
    ["ayuda urgente", ["urgente word typing", "ayuda word"]],
    [
      "office 365 y windows 10 de 2026",
      ["365 code", "windows word", "office word", "2026 number", "10 number"],
    ],
    ["usuario/contraseña", ["contraseña word typing", "usuario word"]],
    ["ch’uqi", ["chuqi word typing"]],
    ["cont\u00adras", ["contras word typing"]],
    ["contra", ["contra word typing"]],
    ["contra ", []],
    ["de la", []],
    ["Red red RÉD", ["RÉD word typing"]],
  ])("takes %j apart", (text, expected) => {
    expect(saidOf(text).toSorted()).toEqual(expected.toSorted());
  });

  it("keeps codes before words, and twelve in all", () => {
    const text = `${Array.from({ length: 30 }, (_, at) => `palabra${String.fromCharCode(97 + at)}`).join(" ")} AB-123`;
    expect(wordsSaid(text)).toHaveLength(12);
    expect(wordsSaid(text)[0]?.text).toBe("AB-123");
  });
});

it("knows numbers that belong together, parts, and words in one", () => {
  expect(["v2.3.1", "10.0.0.1", "30/11/2026", "2.3-beta", "7"].map(numbersOf)).toEqual([
    "2.3.1",
    "10.0.0.1",
    "30.11.2026",
    undefined,
    undefined,
  ]);
  expect(["AnyDesk", "KB5034441", "C:\\Mi-Carpeta", "K7X2Q"].map(partsOf)).toEqual([
    ["Any", "Desk"],
    ["KB", "5034441"],
    ["C", "Mi", "Carpeta"],
    ["K7X2Q"],
  ]);
  expect(joinedOf("Wi-Fi")).toBe("WiFi");
});

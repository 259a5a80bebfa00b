import { expect, it } from "@jest/globals";
import {
  baseline,
  buildingFiles,
  builtPatterns,
  contractPatterns,
  mostTimes,
  type Pattern,
  worstCost,
  writtenPatterns,
} from "./patterns.ts";

it("reads hostile text in time that grows with its length, in every pattern of the product", async () => {
  const built: Pattern[] = [];
  for (const file of buildingFiles()) {
    const here = await builtPatterns(file);
    expect([file, here.length > 0]).toEqual([file, true]);
    built.push(...here);
  }
  const all = new Map(
    [...writtenPatterns(), ...contractPatterns(), ...built].map((one) => [
      `/${one.source}/${one.flags}`,
      one,
    ]),
  );
  expect(all.size).toBeGreaterThan(150);
  const perCharacter = Math.max(baseline(), baseline());
  const slow: string[] = [];
  for (const [name, pattern] of all) {
    const times = worstCost(pattern, perCharacter);
    if (times > mostTimes) slow.push(`${times.toFixed(0)} times the baseline: ${name} in ${pattern.file}`);
  }
  expect(slow).toEqual([]);
});

it("would notice a pattern that tries again and again", () => {
  const perCharacter = baseline();
  for (const source of ["\\s+$", "^(?:a+)+$", "-*-*x"])
    expect([source, worstCost({ file: "", source, flags: "" }, perCharacter) > mostTimes]).toEqual([
      source,
      true,
    ]);
  expect(worstCost({ file: "", source: "[a-z]+", flags: "" }, perCharacter)).toBeLessThan(mostTimes);
});

import { expect, it } from "@jest/globals";
import { inGroups } from "./number.ts";

it.each([
  ["AGETIC-2026-000123", "AGETIC 2026 000 123"],
  ["SEGIP-2026-1000123", "SEGIP 2026 1 000 123"],
  ["SEGIP-2026-12", "SEGIP 2026 12"],
  ["SEGIP-2026-x12", "SEGIP 2026 x12"],
  ["SEGIP", "SEGIP"],
])("reads %s aloud as %s", (number, aloud) => expect(inGroups(number)).toBe(aloud));

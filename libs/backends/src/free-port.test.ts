import { createServer } from "node:net";
import { describe, expect, it } from "@jest/globals";
import { freePort } from "./free-port.ts";

describe("freePort", () => {
  it("gives the preferred port when it is free and another when it is taken", async () => {
    const preferred = await freePort();
    expect(await freePort(preferred)).toBe(preferred);
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(preferred, resolve));
    const other = await freePort(preferred);
    expect(other).toBeGreaterThan(0);
    expect(other).not.toBe(preferred);
    await new Promise((resolve) => taken.close(resolve));
  });

  it("gives nobody a port that was just given, whether or not it is in use yet", async () => {
    const given = await Promise.all(Array.from({ length: 300 }, () => freePort()));
    expect(new Set(given).size).toBe(given.length);
  });
});

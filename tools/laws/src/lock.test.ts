import { describe, expect, it } from "@jest/globals";
import { isForeign, missingFrom } from "./lock.ts";

const version = "1.0.0";

describe("an incomplete lock file", () => {
  it("lacks the optional packages that no folder above provides", () => {
    const missing = missingFrom({
      packages: {
        "node_modules/a": {
          dev: true,
          license: "MIT",
          optionalDependencies: {
            "a-linux-x64": version,
            "@a/windows-x64": version,
            "@a/linux-arm64-musl": version,
          },
        },
        "node_modules/a-linux-x64": { version },
        "node_modules/b/node_modules/c": { optionalDependencies: { "d-darwin-arm64": version, a: version } },
        "node_modules/b/node_modules/d-darwin-arm64": { version },
      },
    });
    const common = { version, dev: true, license: "MIT", optional: true };
    expect(Object.fromEntries(missing)).toEqual({
      "node_modules/@a/windows-x64": { ...common, os: ["win32"], cpu: ["x64"] },
      "node_modules/@a/linux-arm64-musl": { ...common, os: ["linux"], cpu: ["arm64"], libc: ["musl"] },
    });
  });
});

describe("a package for another system", () => {
  it.each([
    [false, { os: ["linux"], cpu: ["x64"] }],
    [false, {}],
    [true, { os: ["darwin"], cpu: ["arm64"] }],
    [true, { os: ["linux"], cpu: ["s390x"] }],
    [true, { os: ["linux"], cpu: ["x64"], libc: ["musl"] }],
  ])("is foreign: %s for %j", (foreign, locked) => {
    expect(isForeign(locked)).toBe(foreign);
  });
});

/** Unit tests stand beside their subject, tests with servers in test/; both run on native ES modules. */
export default {
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "esnext" }, module: { type: "es6" }, sourceMaps: "inline" },
    ],
  },
  testMatch: ["<rootDir>/{libs,services,tools}/**/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/.yanapa/"],
  testTimeout: 30_000,
};

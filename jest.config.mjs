/** Unit tests stand beside their subject, tests with servers in test/; both run on native ES modules. */
export default {
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: { parser: { syntax: "typescript" }, target: "esnext" },
        module: { type: "es6" },
        sourceMaps: "inline",
      },
    ],
  },
  testMatch: ["<rootDir>/{libs,services,tools}/**/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/.yanapa/"],
  // On servers that need Java and a long start: make test-backends.
  testPathIgnorePatterns: process.env.YANAPA_BACKENDS ? [] : ["[.]backend[.]test[.]ts$"],
  // Only what hangs ends by it: a busy machine may take its time.
  testTimeout: 600_000,
  // A worker keeps the modules of every file that it ran: it is replaced before they fill its heap.
  workerIdleMemoryLimit: "1500MB",
  // One PostgreSQL and one NATS for the run, started when a test first asks for them.
  globalSetup: "<rootDir>/libs/testing/src/global-setup.ts",
  globalTeardown: "<rootDir>/libs/testing/src/global-teardown.ts",
};

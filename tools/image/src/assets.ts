/**
 * Files that packages read beside their own code while they run, by package and relative to it. A package that asks
 * where it stands and is not named here does not get into a bundle: whoever adds it looks what it reads first.
 */
export const assets: Readonly<Record<string, readonly string[]>> = {
  "@grpc/grpc-js": [],
  "@grpc/reflection": [
    "build/proto/grpc/reflection/v1/reflection.proto",
    "build/proto/grpc/reflection/v1alpha/reflection.proto",
  ],
  "grpc-health-check": ["proto/health/v1/health.proto"],
  pdfkit: ["js/data/sRGB_IEC61966_2_1.icc"],
  // Their workers serve transports; the platform's logger writes to standard output by itself.
  pino: [],
  "thread-stream": [],
};

/** What services find by `import.meta.resolve` or `require.resolve`, by the package that has it. */
export const resolved: Readonly<Record<string, readonly string[]>> = {
  "@yanapa/proto": ["gen/contract.binpb", "gen/openapi.json"],
  "swagger-ui-dist": ["swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"],
};

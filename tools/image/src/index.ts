export { type Image, layerOf, type Written, writeArchive } from "./archive.ts";
export { bundleService, programNames, serviceNames } from "./bundle.ts";
export { chartValues } from "./chart-values.ts";
export { imageOf, rootfsEntries, runtimeLayer, version } from "./image.ts";

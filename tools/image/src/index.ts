export { type Image, type Written, writeArchive } from "./archive.ts";
export { bundleService, serviceNames } from "./bundle.ts";
export { imageOf, rootfsEntries, runtimeLayer, version } from "./image.ts";

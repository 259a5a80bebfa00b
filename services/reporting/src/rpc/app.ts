import type { Reports } from "../store/reports.ts";

/** What reporting's rpcs work with. */
export type App = { readonly reports: Reports };

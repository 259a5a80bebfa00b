export { realNowMs } from "@yanapa/telemetry";

/** Taken off at each hop, so that the innermost cause reaches the caller and not a bare timeout (boulder's figure). */
export const shavedMs = 20;

/** With less than this left no answer would arrive in time: the work is refused before it costs anything. */
export const leastUsefulMs = 50;

/** For a caller who sets no deadline. */
export const defaultTimeoutMs = 15_000;

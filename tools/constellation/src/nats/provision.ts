import { applyStreams } from "@yanapa/service";
import { createTelemetry } from "@yanapa/telemetry";
import type { Backends } from "../backends.ts";
import { heardByServices } from "./heard.ts";

/** Makes streams and consumers as the chart's Job does, by the one user that may. */
export const provisionNats = async ({
  nats,
  natsKeys,
}: Pick<Backends, "nats" | "natsKeys">): Promise<void> => {
  const telemetry = createTelemetry({ service: "streams", logLevel: "silent" });
  const env = { NATS_URL: nats.url, NATS_NKEY_FILE: natsKeys?.seedFile("streams") };
  await applyStreams(env, telemetry, await heardByServices()).finally(() => telemetry.shutdown());
};

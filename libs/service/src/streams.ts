import { setTimeout as delay } from "node:timers/promises";
import { readConfig } from "@yanapa/config";
import { UnavailableError } from "@yanapa/errors";
import {
  announcingServices,
  Bus,
  ensureConsumers,
  ensureStreams,
  type Heard,
  provisioner,
} from "@yanapa/events";
import type { Telemetry } from "@yanapa/telemetry";
import { heard as declared } from "../../../deploy/nats/heard.ts";
import { commonConfig, databaseConfig } from "./common-config.ts";

const { natsUrl, natsUser, natsPassword, natsNkeyFile, natsStreamPrefix, natsReplicas, startPatience } = {
  ...commonConfig,
  ...databaseConfig,
};
const streamsConfig = {
  natsUrl,
  natsUser,
  natsPassword,
  natsNkeyFile,
  natsStreamPrefix,
  natsReplicas,
  startPatience,
};

/**
 * Creates the streams and consumers that are missing on NATS and brings the others up to date; a second time changes
 * nothing. Consumers deliver what each service listens to, unless told otherwise. Gives the streams' names. Throws UNAVAILABLE/BUS_CLOSED when NATS does not answer within `START_PATIENCE`.
 */
export const applyStreams = async (
  env: Readonly<Record<string, string | undefined>>,
  telemetry: Telemetry,
  heard: Heard = declared,
): Promise<string[]> => {
  const config = readConfig(env, streamsConfig);
  const bus = await Bus.connect({
    url: config.natsUrl,
    user: config.natsUser,
    password: config.natsPassword,
    nkeyFile: config.natsNkeyFile,
    streamPrefix: config.natsStreamPrefix,
    replicas: config.natsReplicas,
    service: provisioner,
    telemetry,
  });
  const patience = new AbortController();
  const tooLong = delay(config.startPatience, undefined, { signal: patience.signal }).then(() => {
    throw new UnavailableError("BUS_CLOSED");
  });
  try {
    await Promise.race([ensureStreams(bus).then(() => ensureConsumers(bus, heard)), tooLong]);
    return announcingServices.map((name) => bus.stream(name)).sort();
  } finally {
    patience.abort();
    await tooLong.catch(() => {});
    await bus.close();
  }
};

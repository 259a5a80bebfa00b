import type { ConfigOf } from "@yanapa/config";
import { InternalError } from "@yanapa/errors";
import { openPeerTls, type PeerTls } from "@yanapa/rpc";
import { METRIC_CERTIFICATE_LEFT, systemClock, type Telemetry } from "@yanapa/telemetry";
import type { commonConfig } from "./common-config.ts";

type TlsConfig = Pick<
  ConfigOf<typeof commonConfig>,
  "tls" | "tlsCertFile" | "tlsKeyFile" | "tlsCaFile" | "tlsNames"
>;

/**
 * The certificates of a service, or undefined with `TLS=off` and `TLS=mesh`. Throws INTERNAL/TLS_FILES_MISSING when a file is not
 * named, and what reading says when one is not there or a key is another certificate's.
 */
export const openTls = (config: TlsConfig, { log, meter }: Telemetry): PeerTls | undefined => {
  if (config.tls !== "mutual") return undefined;
  const { tlsCertFile: certFile, tlsKeyFile: keyFile, tlsCaFile: caFile, tlsNames: names } = config;
  if (certFile === undefined || keyFile === undefined || caFile === undefined)
    throw new InternalError("TLS_FILES_MISSING", { needs: "TLS_CERT_FILE, TLS_KEY_FILE, TLS_CA_FILE" });
  const tls = openPeerTls({ certFile, keyFile, caFile, names, log });
  meter
    .createObservableGauge(METRIC_CERTIFICATE_LEFT, { unit: "s" })
    .addCallback((result) =>
      result.observe((tls.files.current.expiresAtMs - systemClock.now().epochMilliseconds) / 1_000),
    );
  return tls;
};

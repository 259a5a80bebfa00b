import { isIP } from "node:net";
import type { ConnectionOptions, PeerCertificate } from "node:tls";
import type { Logger } from "@yanapa/telemetry";
import { CertificateFiles, type CertificatePaths } from "./certificate-files.ts";
import { servicesNamed } from "./peer-names.ts";

export type PeerTlsOptions = CertificatePaths & {
  /** How certificates name services; `spiffe://yanapa/service/{service}` by default. */
  readonly names?: readonly string[];
  readonly log: Logger;
};

/** How services know each other by certificate: shared by a service's server and all of its clients. */
export type PeerTls = {
  readonly files: CertificateFiles;
  readonly names: readonly string[];
  close(): void;
};

export const defaultPeerNames: readonly string[] = ["spiffe://yanapa/service/{service}"];

/** Reads the files, and anew whenever they change. Throws when they are missing or do not fit together. */
export const openPeerTls = ({ names = defaultPeerNames, log, ...paths }: PeerTlsOptions): PeerTls => {
  const files = new CertificateFiles(paths, log);
  return { files, names, close: () => files.close() };
};

/** Of one new connection to a service: our certificate as it is now, and theirs has to name the service. */
export const connectionOptions = (
  { files, names }: PeerTls,
  service: string,
  host: string,
): ConnectionOptions => ({
  secureContext: files.current.context,
  ALPNProtocols: ["h2"],
  ...(isIP(host) === 0 ? { servername: host } : {}),
  checkServerIdentity: (_host: string, certificate: PeerCertificate): Error | undefined =>
    servicesNamed(certificate.subjectaltname, names).includes(service)
      ? undefined
      : new Error(`the certificate at ${host} does not name ${service}`),
});

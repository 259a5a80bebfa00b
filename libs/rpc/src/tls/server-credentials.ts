import { experimental, type ServerCredentials } from "@grpc/grpc-js";
import type { Certificates } from "./certificate-files.ts";
import type { PeerTls } from "./peer-tls.ts";

/**
 * A server's side: shows our certificate, asks for theirs, and takes new files for new connections. Old connections end
 * by their age (`grpc.max_connection_age_ms`), so that a certificate that is trusted no more is soon not in use either.
 */
export const serverCredentials = ({ files }: PeerTls): ServerCredentials => {
  const provider = new FilesProvider(files);
  return experimental.createCertificateProviderServerCredentials(provider, provider, true);
};

type Told = (certificates: Certificates) => void;

/** Our files as grpc-js asks for them; its own watcher looks at times only, and mixes halves of two states. */
class FilesProvider implements experimental.CertificateProvider {
  readonly #files: PeerTls["files"];
  readonly #stops = new Map<unknown, () => void>();

  constructor(files: PeerTls["files"]) {
    this.#files = files;
  }

  addCaCertificateListener(listener: experimental.CaCertificateUpdateListener): void {
    this.#add(listener, ({ ca }) => listener({ caCertificate: ca }));
  }

  addIdentityCertificateListener(listener: experimental.IdentityCertificateUpdateListener): void {
    this.#add(listener, ({ cert, key }) => listener({ certificate: cert, privateKey: key }));
  }

  removeCaCertificateListener(listener: experimental.CaCertificateUpdateListener): void {
    this.#remove(listener);
  }

  removeIdentityCertificateListener(listener: experimental.IdentityCertificateUpdateListener): void {
    this.#remove(listener);
  }

  #add(listener: unknown, tell: Told): void {
    this.#stops.set(listener, this.#files.onChange(tell));
    // grpc-js puts its server among those it tells only after this call.
    queueMicrotask(() => tell(this.#files.current));
  }

  #remove(listener: unknown): void {
    this.#stops.get(listener)?.();
    this.#stops.delete(listener);
  }
}

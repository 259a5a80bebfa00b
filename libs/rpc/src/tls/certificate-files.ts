import { createPrivateKey, X509Certificate } from "node:crypto";
import { type FSWatcher, readFileSync, watch } from "node:fs";
import { dirname } from "node:path";
import { createSecureContext, type SecureContext } from "node:tls";
import type { Logger } from "@yanapa/telemetry";

export type CertificatePaths = {
  /** PEM: the service's own certificate, then those between it and the authority. */
  readonly certFile: string;
  readonly keyFile: string;
  /** PEM: every authority that is trusted; two while one takes the place of the other. */
  readonly caFile: string;
};

/** What the files hold. */
export type Certificates = {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly ca: Buffer;
  readonly context: SecureContext;
  /** Epoch ms after which nobody accepts the service's own certificate. */
  readonly expiresAtMs: number;
};

/** A mount may change without a word to its watcher, as on some network file systems. */
const lookEveryMs = 10_000;
/** Files written one after the other are read together. */
const settleMs = 100;

/**
 * A service's certificate, its key and the authorities it trusts, read anew when the files change: by Kubernetes's swap
 * of a link or by anybody's writing. What does not fit together is left aside with one line in the log, and what was
 * good before goes on.
 */
export class CertificateFiles {
  readonly #paths: CertificatePaths;
  readonly #log: Logger;
  readonly #listeners = new Set<(now: Certificates) => void>();
  readonly #watchers: FSWatcher[] = [];
  readonly #timer: NodeJS.Timeout;
  #settling: NodeJS.Timeout | undefined;
  #current: Certificates;
  #failing = false;

  /** Throws when the files are missing, or a key is not the certificate's. */
  constructor(paths: CertificatePaths, log: Logger) {
    this.#paths = paths;
    this.#log = log;
    this.#current = read(paths);
    this.#timer = setInterval(() => this.#look(), lookEveryMs);
    this.#timer.unref();
    for (const folder of new Set(Object.values(paths).map((file) => dirname(file)))) this.#watch(folder);
  }

  get current(): Certificates {
    return this.#current;
  }

  /** Tells of each change. Returns what stops it. */
  onChange(listener: (now: Certificates) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#settling);
    for (const watcher of this.#watchers) watcher.close();
    this.#listeners.clear();
  }

  #watch(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, () => {
        clearTimeout(this.#settling);
        this.#settling = setTimeout(() => this.#look(), settleMs);
        this.#settling.unref();
      });
      // Looking from time to time is enough.
      watcher.on("error", () => watcher.close());
      this.#watchers.push(watcher);
    } catch (error) {
      this.#log.warn(
        { err: error, folder },
        "folder of certificates cannot be watched, looking from time to time",
      );
    }
  }

  #look(): void {
    let now: Certificates;
    try {
      now = read(this.#paths, this.#current);
    } catch (error) {
      if (!this.#failing)
        this.#log.error({ err: error }, "new certificates are not usable, going on with the former");
      this.#failing = true;
      return;
    }
    this.#failing = false;
    if (now === this.#current) return;
    this.#current = now;
    this.#log.info({ expires: new X509Certificate(now.cert).validTo }, "certificates read anew");
    for (const listener of this.#listeners) listener(now);
  }
}

/** What the files hold now: `known` itself when that is the same. */
const read = ({ certFile, keyFile, caFile }: CertificatePaths, known?: Certificates): Certificates => {
  const [cert, key, ca] = [certFile, keyFile, caFile].map((file) => readFileSync(file)) as [
    Buffer,
    Buffer,
    Buffer,
  ];
  if (known?.cert.equals(cert) && known.key.equals(key) && known.ca.equals(ca)) return known;
  const own = new X509Certificate(cert);
  if (!own.checkPrivateKey(createPrivateKey(key)))
    throw new Error(`${keyFile} is not the key of ${certFile}`);
  // Node takes a text without any certificate for an empty list.
  new X509Certificate(ca);
  const context = createSecureContext({ cert, key, ca, minVersion: "TLSv1.3" });
  return { cert, key, ca, context, expiresAtMs: own.validToDate.getTime() };
};

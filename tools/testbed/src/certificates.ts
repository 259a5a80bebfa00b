import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Authority, createAuthority } from "@yanapa/backends";

/** The services' certificates of one testbed, in a folder for each, and whoever signs them. */
export class Certificates {
  readonly authority: Authority = createAuthority("Yanapa, pruebas");
  readonly #folder: string;

  constructor(stateDir: string) {
    this.#folder = join(stateDir, "certificates");
  }

  /** Where a service's certificate, key and authorities are. */
  environmentOf(service: string): Record<string, string> {
    return {
      TLS: "mutual",
      TLS_CERT_FILE: this.#file(service, "tls.crt"),
      TLS_KEY_FILE: this.#file(service, "tls.key"),
      TLS_CA_FILE: this.#file(service, "ca.crt"),
    };
  }

  /** Gives a service a new certificate, while it runs too. */
  renew(service: string, { by = this.authority, trusted = [by] as readonly Authority[] } = {}): void {
    mkdirSync(join(this.#folder, service), { recursive: true });
    const { cert, key } = by.issue({ name: service, uris: [`spiffe://yanapa/service/${service}`] });
    this.#write(service, "ca.crt", trusted.map((one) => one.cert).join(""));
    this.#write(service, "tls.key", key);
    this.#write(service, "tls.crt", cert);
  }

  #file(service: string, name: string): string {
    return join(this.#folder, service, name);
  }

  #write(service: string, name: string, text: string): void {
    writeFileSync(this.#file(service, `.${name}`), text, { mode: 0o600 });
    renameSync(this.#file(service, `.${name}`), this.#file(service, name));
  }
}

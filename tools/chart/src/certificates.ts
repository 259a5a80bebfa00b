import type { Authority } from "@yanapa/backends";
import { stringify } from "yaml";

export type CertificatesOptions = {
  readonly services: readonly string[];
  readonly namespace: string;
  /** The release: `yanapa`. */
  readonly release: string;
  /** Who signs. */
  readonly by: Authority;
  /** Whom the services trust; `by` alone by default. While one authority takes the place of another, both. */
  readonly trusted?: readonly Authority[];
};

/** Manifests of the Secrets that the chart's `mtls` takes with its default values, each with a new certificate. */
export const certificateSecrets = ({
  services,
  namespace,
  release,
  by,
  trusted = [by],
}: CertificatesOptions): string =>
  services
    .map((service) => {
      const { cert, key } = by.issue({
        name: service,
        uris: [`spiffe://yanapa/ns/${namespace}/service/${service}`],
        dnsNames: [`${release}-${service}.${namespace}.svc`],
      });
      return stringify({
        apiVersion: "v1",
        kind: "Secret",
        metadata: { name: `yanapa-tls-${service}`, namespace },
        type: "kubernetes.io/tls",
        stringData: {
          "tls.crt": cert,
          "tls.key": key,
          "ca.crt": trusted.map((authority) => authority.cert).join(""),
        },
      });
    })
    .join("---\n");

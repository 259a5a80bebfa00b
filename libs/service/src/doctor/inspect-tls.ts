import { examineConfig } from "@yanapa/config";
import { commonConfig } from "../common-config.ts";
import type { Finding, Look } from "./finding.ts";

/** An assertion counts for 60 s from whoever holds it, as often as they like, unless a certificate says who calls. */
const repeatable =
  "Los servicios no se muestran certificados (TLS=off): quien lea la red entre ellos puede repetir una aserción durante 60 s";

/** Whether only this machine reaches an address to listen on, `host:port`. */
const isLocal = (listen: string): boolean => /^(127\.[\d.]+|\[::1\]|localhost):\d+$/.test(listen);

type Entries = { tls: string | undefined; serviceListen: string | undefined };

/** Services that other machines reach, with nothing that says who calls them. */
export const inspectTls = ({ finding }: Pick<Look, "finding">, { tls, serviceListen }: Entries): Finding[] =>
  tls === "off" && serviceListen !== undefined && !isLocal(serviceListen)
    ? [
        finding(
          "ASSERTIONS_REPEATABLE",
          ["TLS"],
          `${repeatable}; active los certificados (mtls.enabled) o, si una malla los pone, dígalo (mtls.mesh).`,
        ),
      ]
    : [];

/** What is no mistake on one machine and is worth knowing: a sentence each, in Spanish. */
export const notesOf = (env: Readonly<Record<string, string | undefined>>): string[] => {
  const { tls, serviceListen } = examineConfig(env, {
    tls: commonConfig.tls,
    serviceListen: commonConfig.serviceListen,
  }).values;
  return tls === "off" && serviceListen !== undefined && isLocal(serviceListen)
    ? [`${repeatable}. En una sola máquina es así a propósito; en un clúster, active mtls.enabled.`]
    : [];
};

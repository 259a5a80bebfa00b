import { type Jwks, loadJwks, loadSigningKey, type SigningKey } from "@yanapa/auth";
import { type Finding, type Look, reasonOf } from "./finding.ts";

/** The key the service signs with, and whether the others know it. */
export const inspectKeys = (
  { service, finding }: Look,
  { signingKeyFile, jwksFile }: { signingKeyFile: string | undefined; jwksFile: string | undefined },
): Finding[] => {
  const findings: Finding[] = [];
  const read = <Value>(entry: string, file: string | undefined, load: (file: string) => Value) => {
    if (file === undefined) return undefined;
    try {
      return load(file);
    } catch (error) {
      const message = `${file} no se puede leer como llave (${reasonOf(error)}); ponga el archivo correcto.`;
      findings.push(
        finding(entry === "JWKS_FILE" ? "JWKS_INVALID" : "SIGNING_KEY_INVALID", [entry], message),
      );
      return undefined;
    }
  };
  const key: SigningKey | undefined = read("SIGNING_KEY_FILE", signingKeyFile, loadSigningKey);
  const jwks: Jwks | undefined = read("JWKS_FILE", jwksFile, loadJwks);
  if (key !== undefined && key.service !== service) {
    const message = `La llave es de ${key.service} y no de ${service}; monte la de este servicio.`;
    findings.push(finding("SIGNING_KEY_OF_ANOTHER", ["SIGNING_KEY_FILE"], message));
  }
  if (key !== undefined && jwks !== undefined) {
    const own = jwks.keys.find(({ kid, service: of }) => kid === key.kid && of === key.service);
    if (own === undefined || own.x !== key.privateKey.export({ format: "jwk" }).x) {
      const message = `La llave ${key.kid} no está en el JWKS: los demás servicios rechazarán las llamadas; añádala.`;
      findings.push(finding("SIGNING_KEY_UNKNOWN", ["JWKS_FILE", "SIGNING_KEY_FILE"], message));
    }
  }
  return findings;
};

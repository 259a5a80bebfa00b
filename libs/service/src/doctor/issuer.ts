import type { Finding, Look } from "./finding.ts";
import { askHttp } from "./http.ts";

/**
 * Whether the discovery document of an issuer is had and its own (OpenID Connect Discovery 1.0 §4.3), and its keys can
 * be read. `jwksUri`, when given, stands in for the document. Gives the token endpoint if the document has one.
 */
export const inspectIssuer = async (
  look: Pick<Look, "clock" | "finding">,
  { issuer, jwksUri }: { issuer: string; jwksUri?: string | undefined },
): Promise<{ findings: Finding[]; tokenUrl: string | undefined }> => {
  const { finding } = look;
  const findings: Finding[] = [];
  let keysUrl = jwksUri;
  let tokenUrl: string | undefined;
  if (jwksUri === undefined) {
    const url = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
    const entries = ["OIDC_ISSUER"];
    const asked = await askHttp(look, {
      name: "El proveedor de identidad",
      url,
      entries,
      problem: "ISSUER_UNREACHABLE",
    });
    findings.push(...asked.findings);
    if (asked.answer === undefined) return { findings, tokenUrl };
    const { status, json } = asked.answer;
    if (status !== 200 || json === undefined) {
      const message = `${url} responde ${status} en lugar del documento del emisor; corrija el emisor.`;
      return { findings: [...findings, finding("ISSUER_WRONG", entries, message)], tokenUrl };
    }
    if (json.issuer !== issuer) {
      const message = `El proveedor dice ser «${json.issuer}» y no «${issuer}»; escriba el emisor tal como él lo dice.`;
      findings.push(finding("ISSUER_WRONG", entries, message));
    }
    keysUrl = typeof json.jwks_uri === "string" ? json.jwks_uri : undefined;
    tokenUrl = typeof json.token_endpoint === "string" ? json.token_endpoint : undefined;
  }
  if (keysUrl === undefined) return { findings, tokenUrl };
  const entries = [jwksUri === undefined ? "OIDC_ISSUER" : "OIDC_JWKS_URI"];
  const asked = await askHttp(look, {
    name: "El servidor de las llaves del emisor (JWKS)",
    url: keysUrl,
    entries,
    problem: "JWKS_UNREACHABLE",
  });
  findings.push(...asked.findings);
  const keys = asked.answer?.json?.keys;
  if (asked.answer !== undefined && (!Array.isArray(keys) || keys.length === 0)) {
    const message = `${keysUrl} responde ${asked.answer.status} sin llaves (JWKS); corrija la dirección.`;
    findings.push(finding("JWKS_UNREACHABLE", entries, message));
  }
  return { findings, tokenUrl };
};

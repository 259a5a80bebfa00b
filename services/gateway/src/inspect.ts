import { askHttp, type Finding, inspectIssuer, type Look, reasonOf } from "@yanapa/service";
import { decodeJwt, type JWTPayload } from "jose";
import { ClientAddresses } from "./caller/client-addresses.ts";
import type { config } from "./config.ts";

/**
 * Whether the issuers of access tokens are had; and, with a service account to sign in with, whether the tokens they
 * give are ones that the gateway would take.
 */
export const inspect = async (look: Look<typeof config>): Promise<Finding[]> => {
  const { OIDC_ISSUER: issuers = [], OIDC_JWKS_URI: jwksUri } = look.config;
  const { finding } = look;
  const ofProxies = inspectProxies(look);
  if (issuers.length === 0)
    return [
      ...ofProxies,
      finding("ISSUER_MISSING", ["OIDC_ISSUER"], "No hay emisor: nadie podría ingresar; escriba el suyo."),
    ];
  const [ofTokens, ...ofIssuers] = await Promise.all([
    inspectToken(look, issuers),
    ...issuers.map(async (issuer) => (await inspectIssuer(look, { issuer, jwksUri })).findings),
  ]);
  return [...ofProxies, ...ofIssuers.flat(), ...ofTokens];
};

/** Behind a proxy that is not known as one, all the world has one address, and one flood uses up everybody's limits. */
const inspectProxies = (look: Look<typeof config>): Finding[] => {
  const { finding } = look;
  const { behindProxy, proxyProtocol, trustedProxies = [] } = look.config;
  if (trustedProxies.length === 0)
    return behindProxy || proxyProtocol
      ? [
          finding(
            "PROXIES_MISSING",
            ["TRUSTED_PROXIES"],
            "Hay un proxy delante y no se dice cuál es: todas las personas tendrían una sola dirección y compartirían sus límites; escriba las redes del proxy, y que este envíe X-Forwarded-For también por gRPC, o hable el protocolo PROXY (PROXY_PROTOCOL).",
          ),
        ]
      : [];
  try {
    new ClientAddresses(trustedProxies);
    return [];
  } catch (error) {
    const message = `Los proxies de confianza no se entienden (${reasonOf(error)}); escriba direcciones o redes, como 10.0.0.0/8, y no todo el mundo (/0).`;
    return [finding("PROXIES_INVALID", ["TRUSTED_PROXIES"], message)];
  }
};

const inspectToken = async (look: Look<typeof config>, issuers: readonly string[]): Promise<Finding[]> => {
  const {
    doctorTokenUrl: url,
    doctorClientId,
    doctorClientSecret,
    OIDC_AUDIENCE: audience = "",
  } = look.config;
  const { finding } = look;
  if (url === undefined || doctorClientId === undefined || doctorClientSecret === undefined) return [];
  const asked = await askHttp(look, {
    name: "El servidor que entrega tokens",
    url,
    entries: ["DOCTOR_TOKEN_URL"],
    problem: "TOKEN_URL_UNREACHABLE",
    init: {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: doctorClientId,
        client_secret: doctorClientSecret,
      }),
    },
  });
  if (asked.answer === undefined) return asked.findings;
  const claims = claimsOf(asked.answer.json?.access_token);
  if (claims === undefined) {
    const message = `${url} responde ${asked.answer.status} en lugar de un token; corrija la cuenta de servicio.`;
    return [
      ...asked.findings,
      finding("SIGN_IN_REFUSED", ["DOCTOR_CLIENT_ID", "DOCTOR_CLIENT_SECRET"], message),
    ];
  }
  const findings = [...asked.findings];
  if (!issuers.includes(claims.iss ?? "")) {
    const message = `Los tokens dicen que su emisor es «${claims.iss}», que no está entre los de confianza; escríbalo así.`;
    findings.push(finding("ISSUER_WRONG", ["OIDC_ISSUER"], message));
  }
  const audiences = [claims.aud ?? []].flat();
  if (!audiences.includes(audience)) {
    const message = `Los tokens son para «${audiences.join(", ")}» y no para «${audience}»; corrija la audiencia o el cliente del proveedor.`;
    findings.push(finding("AUDIENCE_WRONG", ["OIDC_AUDIENCE"], message));
  }
  return findings;
};

const claimsOf = (token: unknown): JWTPayload | undefined => {
  try {
    return decodeJwt(String(token));
  } catch {
    return undefined;
  }
};

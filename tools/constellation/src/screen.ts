import { demoCitizens, demoPeople } from "@yanapa/tool-seed";
import type { Places } from "./places.ts";

/** What a newcomer sees when the platform is ready: what to open, and as whom. */
export const screen = ({ restUrl, grpcAddress, issuer, mailUrl }: Places, seconds: number): string => {
  const people = demoPeople
    .slice(0, 6)
    .map(
      ({ username, password, givenName, familyName }) =>
        `    ${username.padEnd(24)} ${password.padEnd(16)} ${givenName} ${familyName}`,
    );
  const citizens = demoCitizens
    .slice(0, 2)
    .map(
      ({ documento, password, nombres }) =>
        `    CI ${documento.numero.padEnd(21)} ${password.padEnd(16)} ${nombres} (Ciudadanía Digital)`,
    );
  return `
Yanapa está lista (${seconds.toFixed(1)} s).

  Abrir      ${restUrl}/          portada y enlaces
             ${restUrl}/api       la interfaz REST, para leer y probar
             ${mailUrl}           los correos enviados
  gRPC       ${grpcAddress}  (con reflexión: grpcurl -plaintext ${grpcAddress} list)
  Identidad  ${issuer}

  Personas de demostración (usuario, contraseña):
${people.join("\n")}
${citizens.join("\n")}

  Probar     curl -s ${restUrl}/api/openapi.json | head -c 300
             make demo          el trabajo completo, de la llamada al informe de cierre
  Terminar   Ctrl-C
`;
};

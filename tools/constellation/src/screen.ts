import type { LocalKeycloak } from "@yanapa/tool-realm";
import { type DemoMember, demoCitizens, demoEntities, platformAdministrator } from "@yanapa/tool-seed";
import type { Backends } from "./backends.ts";
import type { Places } from "./places.ts";

const posts: Readonly<Record<DemoMember["roles"][number], string>> = {
  ROLE_ENTITY_ADMIN: "administración",
  ROLE_SUPERVISOR: "supervisión",
  ROLE_OPERATOR: "primer nivel",
  ROLE_SPECIALIST: "segundo nivel",
  ROLE_L3_DEVELOPMENT: "tercer nivel, desarrollo",
  ROLE_L3_SECURITY: "tercer nivel, seguridad",
  ROLE_RSI: "responsable de seguridad (RSI)",
};

type Account = Pick<DemoMember, "username" | "password" | "givenName" | "familyName">;

const line = ({ username, password, givenName, familyName }: Account, post: string): string =>
  `    ${username.padEnd(20)} ${password.padEnd(12)} ${`${givenName} ${familyName}`.padEnd(24)} ${post}`;

/** Only a Keycloak asks for a second factor, and has a console. */
const consoleOf = ({
  keycloak,
  citizenIssuer,
  issuer,
}: LocalKeycloak): string => `  Keycloak   ${keycloak.url}/admin/master/console/#/${issuer.split("/").at(-1)}
             usuario ${keycloak.admin.username}, contraseña ${keycloak.admin.password}
             Ciudadanía Digital (simulada): ${citizenIssuer}
             El segundo factor de todos es un código: node tools/realm/code.ts rosario.choque
`;

/** What a newcomer sees when the platform is ready: what to open, and as whom. */
export const screen = (
  { portalUrl, restUrl, grpcAddress, issuer, mailUrl }: Places,
  seconds: number,
  logFile: string,
  { keycloak, opensearch }: Pick<Backends, "keycloak" | "opensearch">,
): string => {
  const people = [
    line(platformAdministrator, "administra la plataforma (AGETIC)"),
    ...demoEntities.flatMap(({ acronym, administrator, members }) =>
      [administrator, ...members].map((member) =>
        line(member, `${member.roles.map((role) => posts[role]).join(", ")} · ${acronym}`),
      ),
    ),
  ];
  const citizens = demoCitizens
    .slice(0, 2)
    .map(
      ({ documento, password, nombres }) =>
        `    ${documento.numero.padEnd(20)} ${password.padEnd(12)} ${nombres.padEnd(24)} ciudadanía, por Ciudadanía Digital`,
    );
  return `
Yanapa está lista (${seconds.toFixed(1)} s).

  Abrir      ${portalUrl}/          el portal: para quien pide ayuda y para quien la da
             ${restUrl}/api       la interfaz REST, para leer y probar
             ${mailUrl}           los correos enviados
  gRPC       ${grpcAddress}  (con reflexión: grpcurl -plaintext ${grpcAddress} list)
  Identidad  ${issuer}
  Registros  ${logFile}
${keycloak ? consoleOf(keycloak) : ""}${opensearch ? `  Buscador   ${opensearch.url}  (OpenSearch)\n` : ""}
  Personas de demostración (usuario, contraseña):
${people.join("\n")}
${citizens.join("\n")}

  Probar     curl -s ${restUrl}/api/openapi.json | head -c 300
             make demo          el trabajo completo, de la llamada al informe de cierre
  Terminar   Ctrl-C
`;
};

import {
  type DatabaseFinding,
  type DatabaseProblem,
  type DatabaseUrls,
  inspectDatabase,
  type Migration,
} from "@yanapa/database";
import type { Finding, Look } from "./finding.ts";

const entryOf = (role: keyof DatabaseUrls): string => `DATABASE_${role.toUpperCase()}_URL`;

/** What the installation's own migration Job will put right. */
const ofMigrations: ReadonlySet<DatabaseProblem> = new Set(["SCHEMA_MISSING", "SCHEMA_BEHIND"]);

/** The service's database, as each of its roles sees it. */
export const inspectOwnDatabase = async (
  { service, clock, preflight, finding }: Look,
  urls: Partial<DatabaseUrls>,
  migrations: readonly Migration[],
): Promise<Finding[]> => {
  const found = (await inspectDatabase({ service, urls, migrations, clock })).filter(
    ({ problem }) => !(preflight && ofMigrations.has(problem)),
  );
  const alike = Map.groupBy(found, ({ problem, detail }) => `${problem} ${detail}`);
  return [...alike.values()].flatMap((group) => {
    const [one] = group;
    if (one === undefined) return [];
    const entries = group.map(({ role }) => entryOf(role));
    const roles = group.map(({ role }) => `${service}_${role}`).join(", ");
    return [finding(`DATABASE_${one.problem}`, entries, messageOf(one, service, roles))];
  });
};

const messageOf = ({ problem, detail }: DatabaseFinding, service: string, roles: string): string => {
  switch (problem) {
    case "UNREACHABLE":
      return `PostgreSQL no responde (${detail}); corrija la dirección o el camino hasta ella.`;
    case "PASSWORD_WRONG":
      return `PostgreSQL rechaza a ${roles} (${detail}); corrija el usuario o la contraseña.`;
    case "DATABASE_MISSING":
      return `No se puede entrar a la base de datos (${detail}); créela con el nombre ${service} o corrija la dirección.`;
    case "FAILED":
      return `La base de datos no se pudo examinar como ${roles} (${detail}).`;
    case "ROLE_POWERFUL":
      return `El rol es superusuario o tiene BYPASSRLS y vería los datos de todas las entidades; use los roles ${roles} con NOSUPERUSER NOBYPASSRLS.`;
    case "ROLE_OWNER":
      return `El rol es dueño de las tablas y saltaría sus políticas; use los roles ${roles}, que no son miembros de ${service}_owner.`;
    case "ROLE_CONNECTS":
      return `${roles} pueden conectarse a otras bases de datos del servidor: ${detail}; ejecute en él REVOKE CONNECT ON DATABASE … FROM PUBLIC (o FROM esos roles).`;
    case "ISOLATION_OPEN":
      return `Estas tablas muestran filas sin decir de qué entidad: ${detail}; vuelva a aplicar las migraciones.`;
    case "VERSION_OLD":
      return `PostgreSQL es de la versión ${detail}; hace falta la 17 o posterior.`;
    case "CLOCK_SKEW":
      return `El reloj de esta máquina difiere ${detail} s del de PostgreSQL; sincronice ambos por NTP.`;
    case "EXTENSION_MISSING":
      return `Faltan extensiones en PostgreSQL: ${detail}; instálelas (paquete postgresql-contrib).`;
    case "SCHEMA_PATH":
      return `El search_path de ${roles} es «${detail}» y debe comenzar por public; ejecute ALTER ROLE … RESET search_path.`;
    case "SCHEMA_MISSING":
      return `La base de datos no tiene el esquema de ${service}; ejecute «node main.js migrate» o espere a su Job.`;
    case "SCHEMA_BEHIND":
      return `Al esquema le faltan migraciones: ${detail}; ejecute «node main.js migrate» o espere a su Job.`;
  }
};

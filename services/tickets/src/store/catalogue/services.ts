import { pageTokens, type Reading, type Sql, type Tx, uuidv7 } from "@yanapa/database";
import { AlreadyExistsError, invalid, NotFoundError, VersionMismatchError } from "@yanapa/errors";
import { entityInScope } from "../entity/entity-in-scope.ts";
import { type CatalogueServiceRow, catalogueServiceTable } from "./catalogue-tables.ts";
import { type Asked, idOfName, keyOfName, listByName, tidy } from "./names.ts";

const pages = pageTokens("services", "text");

const columns = `entity_id AS "entityId", id, name, name_key AS "nameKey", criticality, version,
  withdraw_time AS "withdrawTime", create_time AS "createTime"`;

/** Adds a service and announces it. Throws ALREADY_EXISTS/SERVICE_NAME_TAKEN with `data.service_id`, without regard to case and accents. */
export const createCatalogueService = async (
  tx: Tx,
  { criticality, ...service }: Pick<CatalogueServiceRow, "name" | "criticality">,
): Promise<CatalogueServiceRow> => {
  const name = tidy(service.name);
  const [row] = await tx.query<CatalogueServiceRow>(
    "catalogue_insert_service",
    `INSERT INTO catalogue_service (entity_id, id, name, name_key, criticality, create_time)
      VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING ${columns}`,
    [entityInScope(tx), uuidv7(), name, keyOfName(name), criticality, tx.now],
  );
  if (!row) throw await nameTaken(tx, name);
  announce(tx, row);
  return row;
};

/**
 * Changes a service whole: its name, how critical it is and whether it is offered. Throws NOT_FOUND/SERVICE_NOT_FOUND,
 * ALREADY_EXISTS/SERVICE_NAME_TAKEN with `data.service_id`, VERSION_MISMATCH unless `expectedVersion` is 0 or the one kept.
 */
export const updateCatalogueService = async (
  tx: Tx,
  serviceId: string,
  {
    criticality,
    isWithdrawn,
    ...service
  }: Pick<CatalogueServiceRow, "name" | "criticality"> & {
    isWithdrawn: boolean;
  },
  expectedVersion: number,
): Promise<CatalogueServiceRow> => {
  const [before] = await tx.query<CatalogueServiceRow>(
    "catalogue_lock_service",
    `SELECT ${columns} FROM catalogue_service WHERE id = $1 FOR UPDATE`,
    [serviceId],
  );
  if (!before) throw new NotFoundError("SERVICE_NOT_FOUND");
  if (expectedVersion !== 0 && before.version !== expectedVersion)
    throw new VersionMismatchError("VERSION_MISMATCH", { version: String(before.version) });
  const name = tidy(service.name);
  const holder = await idOfName(tx, "catalogue_service", name);
  if (holder !== "" && holder !== serviceId)
    throw new AlreadyExistsError("SERVICE_NAME_TAKEN", { service_id: holder });
  const [row] = await tx.query<CatalogueServiceRow>(
    "catalogue_update_service",
    `UPDATE catalogue_service SET name = $2, name_key = $3, criticality = $4, version = version + 1,
        withdraw_time = CASE WHEN $5::boolean THEN coalesce(withdraw_time, $6) END
      WHERE id = $1 RETURNING ${columns}`,
    [serviceId, name, keyOfName(name), criticality, isWithdrawn, tx.now],
  );
  if (!row) throw new NotFoundError("SERVICE_NOT_FOUND");
  announce(tx, row);
  return row;
};

const announce = (tx: Tx, { entityId, id, name, criticality, version, withdrawTime }: CatalogueServiceRow) =>
  tx.announce(
    "CatalogueServiceChanged",
    { entityId, serviceId: id, name, criticality, version, withdrawn: withdrawTime !== null },
    { aggregate: "catalogue_service", aggregateId: id, sequence: version },
  );

const nameTaken = async (tx: Tx, name: string): Promise<AlreadyExistsError> =>
  new AlreadyExistsError("SERVICE_NAME_TAKEN", {
    service_id: await idOfName(tx, "catalogue_service", name),
  });

type Known = Pick<CatalogueServiceRow, "id" | "name" | "criticality" | "withdrawTime">;

/** A service of the entity in scope, withdrawn or not. Throws NOT_FOUND/SERVICE_NOT_FOUND. */
export const getCatalogueService = async (sql: Sql, serviceId: string): Promise<Known> => {
  const [row] = await sql.query<Known>(
    "catalogue_get_service",
    `SELECT id, name, criticality, withdraw_time AS "withdrawTime" FROM catalogue_service WHERE id = $1`,
    [serviceId],
  );
  if (!row) throw new NotFoundError("SERVICE_NOT_FOUND");
  return row;
};

/**
 * A service that something new may be about; `heldId` is what it was about before, which stays allowed. Throws
 * NOT_FOUND/SERVICE_NOT_FOUND, INVALID_ARGUMENT/SERVICE_WITHDRAWN.
 */
export const offeredService = async (sql: Sql, serviceId: string, heldId = ""): Promise<Known> => {
  const service = await getCatalogueService(sql, serviceId);
  if (service.withdrawTime !== null && serviceId !== heldId) throw serviceWithdrawn();
  return service;
};

export const serviceWithdrawn = () => invalid("service_id", "SERVICE_WITHDRAWN");

/** Whether the entity in scope has the service. */
export const hasCatalogueService = async (sql: Sql, serviceId: string): Promise<boolean> => {
  const rows = await sql.query("catalogue_has_service", "SELECT FROM catalogue_service WHERE id = $1", [
    serviceId,
  ]);
  return rows.length > 0;
};

/** A page by name, of the entity in scope. Throws INVALID_ARGUMENT/PAGE_TOKEN_INVALID. */
export const listCatalogueServices = (reading: Reading, asked: Asked) =>
  listByName<CatalogueServiceRow>(reading, catalogueServiceTable, pages, asked);

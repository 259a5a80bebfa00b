import type { Sql } from "@yanapa/database";
import { NotFoundError, WrongStateError } from "@yanapa/errors";
import { fullName, type PersonName } from "../../domain/contact/name.ts";
import type { Population } from "../../domain/intake/maximum-populations.ts";
import { defaultPriorityMatrix, type PriorityMatrix } from "../../domain/intake/priority.ts";
import type { AttendingArea } from "../../domain/ticket/levels.ts";
import type { RequesterType } from "../../domain/ticket/ticket-words.ts";
import type { ChannelKindName } from "../catalogue/catalogue-tables.ts";
import { channelWithdrawn, isImmediate } from "../catalogue/channels.ts";
import { serviceWithdrawn } from "../catalogue/services.ts";
import { populationsText } from "../entity/maximum-times.ts";

type Row = PersonName & {
  contactId: string | null;
  personId: string | null;
  unitedIntoId: string | null;
  requesterType: RequesterType | null;
  channelKind: ChannelKindName | null;
  isChannelWithdrawn: boolean;
  hasService: boolean;
  isServiceWithdrawn: boolean;
  populations: Population[] | null;
  matrix: PriorityMatrix | null;
  areaId: string | null;
  areaName: string;
  areaLevels: AttendingArea["levels"];
};

/** All that a registration reads of its entity, in one statement. */
export type RegistrationFacts = {
  requesterName: string;
  requesterId: string;
  /** Undefined of somebody without a card. */
  requesterType: RequesterType | undefined;
  channel: { id: string; isImmediate: boolean };
  /** The entity's own, or the default. */
  matrix: PriorityMatrix;
  /** The area asked for, or the first of the caller's that is first level. */
  area: AttendingArea | undefined;
  /** For which tickets the entity has published maximum times, as far as it was heard here. */
  populations: readonly Population[];
};

export type AskedFacts = {
  /** "" for somebody who gave no name. */
  contactId: string;
  channelId: string;
  /** "" for none. */
  serviceId: string;
  /** "" for the first of `areaIds` that is first level. */
  areaId: string;
  areaIds: readonly string[];
};

/**
 * What a registration needs to know. Who asks shares `linkOf` the card until the end, so that a link made meanwhile
 * finds the ticket. Throws NOT_FOUND: CONTACT_NOT_FOUND, CHANNEL_NOT_FOUND, SERVICE_NOT_FOUND;
 * INVALID_ARGUMENT: CHANNEL_WITHDRAWN, SERVICE_WITHDRAWN;
 * WRONG_STATE/CONTACT_UNITED with `data.contact_id` of the card that stands for the person.
 */
export const readRegistrationFacts = async (sql: Sql, asked: AskedFacts): Promise<RegistrationFacts> => {
  const { contactId, channelId, serviceId, areaId, areaIds } = asked;
  const [row] = await sql.query<Row>("registration_facts", factsText, [
    contactId || null,
    channelId,
    serviceId || null,
    areaId === "" ? areaIds : [areaId],
    areaId === "",
  ]);
  if (row === undefined || (contactId !== "" && row.contactId === null))
    throw new NotFoundError("CONTACT_NOT_FOUND");
  if (row.unitedIntoId !== null)
    throw new WrongStateError("CONTACT_UNITED", { contact_id: row.unitedIntoId });
  if (row.channelKind === null) throw new NotFoundError("CHANNEL_NOT_FOUND");
  if (!row.hasService) throw new NotFoundError("SERVICE_NOT_FOUND");
  if (row.isChannelWithdrawn) throw channelWithdrawn();
  if (row.isServiceWithdrawn) throw serviceWithdrawn();
  return {
    requesterName: row.contactId === null ? "" : fullName(row),
    requesterId: row.personId ?? "",
    requesterType: row.requesterType ?? undefined,
    channel: { id: channelId, isImmediate: isImmediate(row.channelKind) },
    matrix: row.matrix ?? defaultPriorityMatrix,
    area: row.areaId === null ? undefined : { id: row.areaId, name: row.areaName, levels: row.areaLevels },
    populations: row.populations ?? [],
  };
};

const factsText = `SELECT c.id AS "contactId", c.given_name AS "givenName", c.first_surname AS "firstSurname",
    c.second_surname AS "secondSurname", c.person_id AS "personId",
    c.united_into_id AS "unitedIntoId", c.type AS "requesterType",
    k.kind AS "channelKind", k.withdraw_time IS NOT NULL AS "isChannelWithdrawn",
    $3::uuid IS NULL OR s.id IS NOT NULL AS "hasService", s.withdraw_time IS NOT NULL AS "isServiceWithdrawn",
    (SELECT cells FROM priority_matrix_version ORDER BY version DESC LIMIT 1) AS matrix,
    ${populationsText} AS populations,
    a.id AS "areaId", a.name AS "areaName", a.levels AS "areaLevels"
  FROM (VALUES (1)) AS once LEFT JOIN contact c ON c.id = $1
  LEFT JOIN channel k ON k.id = $2 LEFT JOIN catalogue_service s ON s.id = $3 LEFT JOIN LATERAL (
    SELECT id, name, levels FROM area_projection
    WHERE id = ANY ($4::uuid[]) AND (NOT $5::boolean OR 'L1' = ANY (levels)) ORDER BY id LIMIT 1
  ) a ON true`;

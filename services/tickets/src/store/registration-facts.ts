import type { Sql } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type { AttendingArea } from "../domain/levels.ts";
import { fullName, type PersonName } from "../domain/name.ts";
import { type PriorityMatrix, type PriorityOverride, priorityMatrixOf } from "../domain/priority.ts";
import { isImmediate } from "./catalogue.ts";
import type { ChannelKindName } from "./contact-tables.ts";

type Row = PersonName & {
  personId: string | null;
  channelKind: ChannelKindName | null;
  hasService: boolean;
  matrix: PriorityOverride[];
  areas: AttendingArea[];
};

/** All that a registration reads of its entity, in one statement. */
export type RegistrationFacts = {
  requesterName: string;
  requesterId: string;
  channel: { id: string; isImmediate: boolean };
  matrix: PriorityMatrix;
  /** Of the areas asked for, those that exist. */
  areas: AttendingArea[];
};

/**
 * What a registration needs to know. Who asks shares `linkOf` the card until the end, so that a link made meanwhile
 * finds the ticket. Throws NOT_FOUND: CONTACT_NOT_FOUND, CHANNEL_NOT_FOUND, SERVICE_NOT_FOUND.
 */
export const readRegistrationFacts = async (
  sql: Sql,
  asked: { contactId: string; channelId: string; serviceId: string; areaIds: readonly string[] },
): Promise<RegistrationFacts> => {
  const [row] = await sql.query<Row>(
    "registration_facts",
    `SELECT c.given_name AS "givenName", c.first_surname AS "firstSurname", c.second_surname AS "secondSurname",
       c.person_id AS "personId",
       (SELECT kind FROM channel WHERE id = $2) AS "channelKind",
       EXISTS (SELECT FROM catalogue_service WHERE id = $3) AS "hasService",
       coalesce((SELECT jsonb_agg(jsonb_build_object('impact', impact, 'urgency', urgency, 'priority', priority))
         FROM priority_matrix), '[]') AS matrix,
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', id, 'name', name, 'levels', levels) ORDER BY id)
         FROM area_projection WHERE id = ANY ($4::uuid[])), '[]') AS areas
     FROM contact c WHERE c.id = $1`,
    [asked.contactId, asked.channelId, asked.serviceId || null, asked.areaIds],
  );
  if (row === undefined) throw new NotFoundError("CONTACT_NOT_FOUND");
  if (row.channelKind === null) throw new NotFoundError("CHANNEL_NOT_FOUND");
  if (asked.serviceId !== "" && !row.hasService) throw new NotFoundError("SERVICE_NOT_FOUND");
  return {
    requesterName: fullName(row),
    requesterId: row.personId ?? "",
    channel: { id: asked.channelId, isImmediate: isImmediate(row.channelKind) },
    matrix: priorityMatrixOf(row.matrix),
    areas: row.areas,
  };
};

import { keptEventColumns } from "./outbox.ts";

/**
 * The oldest events that are not yet published, of every entity that has any: its share of the limit, at least one, so
 * that a burst of one delays another's by no more than a share. Entities are looked up one after another in the index
 * `event_unpublished`, which costs as much as there are entities, however much waits.
 */
export const claimText = `WITH RECURSIVE waiting AS (
    (SELECT entity_id FROM event WHERE published_at IS NULL ORDER BY entity_id LIMIT 1)
    UNION ALL
    SELECT next.entity_id FROM waiting, LATERAL (
      SELECT entity_id FROM event WHERE published_at IS NULL AND entity_id > waiting.entity_id
      ORDER BY entity_id LIMIT 1) next
  )
  SELECT claimed.* FROM waiting, LATERAL (
    SELECT ${keptEventColumns} FROM event
    WHERE published_at IS NULL AND entity_id = waiting.entity_id ORDER BY position
    LIMIT greatest(1, $1::integer / (SELECT count(*) FROM waiting)::integer)) claimed
  ORDER BY claimed.position`;

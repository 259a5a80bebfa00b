/** A table as a queue: rows with a moment from which they wait, and one until which somebody has them in hand. */
type Queue = {
  readonly table: string;
  /** With the entity, what a row is found by. */
  readonly id: string;
  /** Since when a row waits. */
  readonly since: string;
  /** Until when whoever took it has it; may be the same column. */
  readonly until: string;
  /** Holds of the rows that wait at $1. */
  readonly waits: string;
  /** What else must hold of the row `d`. */
  readonly also?: string;
  /** $3 where absent. */
  readonly most?: number;
  readonly returning: string;
};

/**
 * The statement that takes up to $3 rows that wait at $1 and has them in hand until $2: the longest waiting of every entity
 * first, so that the burst of one delays no other's. Others pass over them; who dies gives them back so.
 */
export const fairClaim = ({ table, id, since, until, waits, also = "", most, returning }: Queue): string =>
  `UPDATE ${table} SET ${until} = $2 WHERE (entity_id, ${id}) IN (
     SELECT d.entity_id, d.${id} FROM ${table} d JOIN (
       SELECT entity_id, ${id}, row_number() OVER (PARTITION BY entity_id ORDER BY ${since}, ${id}) AS turn
       FROM ${table} WHERE ${waits}
     ) waiting USING (entity_id, ${id})
     WHERE ${waits} ${also}
     ORDER BY waiting.turn, d.${since} LIMIT ${most ?? "$3"} FOR UPDATE OF d SKIP LOCKED)
   RETURNING ${returning}`;

import type { Tx } from "@yanapa/database";
import type { ContactEntry } from "../domain/contact-entry.ts";

/** How long after a contact what was said in it may still be written down. */
const afterwards = Temporal.Duration.from({ minutes: 30 });
/** Clocks of two machines differ by this much at most. */
const tolerance = Temporal.Duration.from({ minutes: 1 });

type Spoken = Pick<ContactEntry, "ticketId" | "operatorId" | "medium" | "direction">;

/** One at a time about one ticket, so that two ways of telling the same contact see each other. */
const inTurn = (tx: Tx, { ticketId, operatorId }: Spoken): Promise<void> =>
  tx.lock(`contact ${ticketId} ${operatorId}`);

const same =
  "ticket_id = $1 AND operator_id = $2 AND medium = $3 AND direction = $4 AND disposition = 'ATTENDED'";
const valuesOf = ({ ticketId, operatorId, medium, direction }: Spoken) => [
  ticketId,
  operatorId,
  medium,
  direction,
];

/** Whether a contact that is logged already is the one in which something was spoken: a call counts once (figure 5). */
export const isLogged = async (tx: Tx, spoken: Spoken, at: Temporal.Instant): Promise<boolean> => {
  await inTurn(tx, spoken);
  const rows = await tx.query(
    "channels_contact_of_spoken",
    `SELECT FROM contact_entry WHERE ${same} AND start_time <= $5
       AND start_time + make_interval(secs => duration_seconds) >= $6 LIMIT 1`,
    [...valuesOf(spoken), at.add(tolerance), at.subtract(afterwards)],
  );
  return rows.length > 0;
};

/**
 * Completes the entry that something spoken made of the same contact, with what whoever held it says of it. Undefined when
 * there is none: it is a contact of its own.
 */
export const completeSpoken = async (tx: Tx, entry: ContactEntry): Promise<ContactEntry | undefined> => {
  if (entry.ticketId === undefined || entry.disposition !== "ATTENDED") return undefined;
  await inTurn(tx, entry);
  const end = entry.startTime.add({ seconds: entry.durationSeconds });
  const [row] = await tx.query<{ id: string }>(
    "channels_contact_complete",
    `UPDATE contact_entry SET start_time = $7, duration_seconds = $8, note = $9, spoken = false
     WHERE id = (SELECT id FROM contact_entry WHERE ${same} AND spoken AND start_time BETWEEN $5 AND $6
       ORDER BY start_time LIMIT 1) RETURNING id`,
    [
      ...valuesOf(entry),
      entry.startTime.subtract(tolerance),
      end.add(afterwards),
      entry.startTime,
      entry.durationSeconds,
      entry.note,
    ],
  );
  return row && { ...entry, id: row.id };
};

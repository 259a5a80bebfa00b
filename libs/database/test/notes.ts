import { instant, isolate, migration, uuidv7 } from "@yanapa/database";
import { EntitySchema } from "typeorm";

/** A small noun with everything a real one has: versions, a person, security incidents. */
export type Note = {
  entityId: string;
  id: string;
  requesterId: string;
  text: string;
  amount: number;
  restricted: boolean;
  createTime: Temporal.Instant;
};

export const noteTable = new EntitySchema<Note>({
  name: "note",
  columns: {
    entityId: { name: "entity_id", type: "uuid", primary: true },
    id: { type: "uuid", primary: true },
    requesterId: { name: "requester_id", type: "uuid" },
    text: { type: "text" },
    amount: { type: "bigint" },
    restricted: { type: "boolean" },
    createTime: { ...instant, name: "create_time" },
  },
});

export const noteMigrations = [
  migration("20261124T0900-create-notes", async (sql) => {
    await sql.run(`CREATE TABLE note (
      entity_id uuid NOT NULL,
      id uuid NOT NULL,
      requester_id uuid NOT NULL,
      text text NOT NULL,
      amount bigint NOT NULL DEFAULT 0,
      restricted boolean NOT NULL DEFAULT false,
      create_time timestamptz(3) NOT NULL,
      PRIMARY KEY (entity_id, id),
      CONSTRAINT note_text_key UNIQUE (entity_id, text)
    )`);
    await sql.run("CREATE INDEX note_requester ON note (requester_id)");
    for (const text of isolate("notes", "note", {
      restricted: { column: "restricted" },
      requester: { column: "requester_id", select: ["entity_id", "id", "requester_id", "create_time"] },
      worker: { select: true },
    }))
      await sql.run(text);
  }),
];

export const newNote = (facts: Partial<Note> & { entityId: string }): Note => {
  const id = uuidv7();
  return {
    id,
    requesterId: uuidv7(),
    text: id,
    amount: 0,
    restricted: false,
    createTime: Temporal.Instant.from("2026-11-24T12:00:00.123Z"),
    ...facts,
  };
};

export const insertNote = `INSERT INTO note (entity_id, id, requester_id, text, amount, restricted, create_time)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;

export const noteValues = (note: Note): unknown[] => [
  note.entityId,
  note.id,
  note.requesterId,
  note.text,
  note.amount,
  note.restricted,
  note.createTime,
];

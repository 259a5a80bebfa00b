import { migration } from "@yanapa/database";

/** Whether who asked resolved or closed their own case: what they say of it is no satisfaction. */
export const ownActs = migration("20261130T2225-own-acts", async (sql) => {
  await sql.run("ALTER TABLE ticket_step ADD COLUMN own_act boolean NOT NULL DEFAULT false");
});

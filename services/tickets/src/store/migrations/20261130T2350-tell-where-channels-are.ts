import { migration } from "@yanapa/database";

/** Where people reach a channel and when it is attended, which its entity tells everybody. */
export const tellWhereChannelsAre = migration("20261130T2350-tell-where-channels-are", async (sql) => {
  await sql.run(`ALTER TABLE channel ADD COLUMN reach text NOT NULL DEFAULT '',
    ADD COLUMN hours text NOT NULL DEFAULT '', ADD COLUMN version integer NOT NULL DEFAULT 1`);
});

import { migration, platformTable } from "@yanapa/database";

/** Who administers the platform, as their last token said: nobody of them becomes staff of an entity. */
export const peopleOfThePlatform = migration("20261130T1820-people-of-the-platform", async (sql) => {
  await sql.run("ALTER TABLE person ADD COLUMN platform_admin boolean NOT NULL DEFAULT false");
  for (const text of platformTable("identity", "person", { staff: { select: ["platform_admin"] } })) {
    await sql.run(text);
  }
});

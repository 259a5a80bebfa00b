import { migration } from "@yanapa/database";

/**
 * Tickets are found by the words of their description and messages too, and a word that most of them have is looked for ticket
 * by ticket. What was written before is read as well as PostgreSQL can; its words are folded as the service folds them.
 */
export const indexWords = migration("20261201T0430-index-words", async (sql) => {
  await sql.run("CREATE INDEX ticket_term_ticket ON ticket_term (entity_id, ticket_id, term)");
  for (const [from, text, id] of [
    ["ticket", "description", "id"],
    ["message", "body", "ticket_id"],
  ])
    await sql.run(`INSERT INTO ticket_term (entity_id, term, ticket_id, restricted)
      SELECT DISTINCT s.entity_id, left(word, 80), s.${id}, s.restricted FROM ${from} s,
        regexp_split_to_table(regexp_replace(normalize(lower(s.${text}), NFD), '[\\u0300-\\u036f]', '', 'g'),
          '[^a-z0-9]+') AS word
      WHERE length(word) > 2 ON CONFLICT DO NOTHING`);
});

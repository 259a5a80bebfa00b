import { migration } from "@yanapa/database";

/**
 * Parts words and takes the apostrophes out of them in a time that grows with the text. A lookbehind reads from the
 * beginning of the text again after each place that was replaced: a text of a megabyte full of such places took hours.
 * The places found are the same, and so is what is kept of each article.
 */
export const boundTexts = migration("20261201T0330-bound-texts", async (sql) => {
  for (const text of [plain, split]) await sql.run(text);
});

const textOf = (name: string, body: string) =>
  `CREATE OR REPLACE FUNCTION ${name}(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN ${body}`;

/** The letter before is taken and given back; ʼ is a letter itself, so that several of them are taken at once. */
const plain = textOf(
  "article_plain",
  `regexp_replace(regexp_replace(normalize(said, NFC), U&'[\\00AD\\200B-\\200D\\2060\\FEFF]', '', 'g'),
    '([[:alpha:]])(?:ʼ+|[''’‘´\`])(?=[[:alpha:]])', '\\1', 'g')`,
);

/** Digits first: a blank between a small letter and a capital would keep the two letters before them apart. */
const split = textOf(
  "article_split",
  `article_parts(regexp_replace(regexp_replace(said,
    '([[:alpha:]][[:alpha:]])([0-9][0-9])', '\\1 \\2', 'g'), '([[:lower:]])([[:upper:]])', '\\1 \\2', 'g'))`,
);

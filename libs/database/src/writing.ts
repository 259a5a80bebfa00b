import type { Session } from "./session.ts";

/** What a transaction writes without waiting for it; see `Tx.write`. */
export type Writing = { name: string; texts: readonly string[]; values: readonly unknown[] };

/** `before` in a text stands for the rows that the one before it gives. */
export type Statement = { text: string; values: readonly unknown[] };

export const before = "yanapa_before";

/** By statement name: one name has one text. */
const composed = new Map<string, string>();

/** Sends a transaction's own writing as one statement. */
export const sendWriting = (session: Session, { name, texts, values }: Writing): void => {
  session.send(name, textOf(name, texts), values);
};

/** Sends a transaction's own writing, if any, and what the database keeps beside it, as one statement. */
export const sendTogether = (
  session: Session,
  suffix: string,
  own: Writing | undefined,
  statements: readonly Statement[],
): void => {
  const { name, text, values } = together(suffix, own, statements);
  session.send(name, text, values);
};

/** The one statement that does them all; how many there are is part of its name. */
export const together = (
  suffix: string,
  own: Writing | undefined,
  statements: readonly Statement[],
): { name: string; text: string; values: readonly unknown[] } => {
  const name = `${own?.name ?? "yanapa"}_${suffix}_${statements.length}`;
  const all = [...(own?.values ?? [])];
  const texts = [...(own?.texts ?? [])];
  for (const { text, values } of statements) {
    texts.push(composed.has(name) ? text : shifted(text, all.length));
    all.push(...values);
  }
  return { name, text: textOf(name, texts), values: all };
};

const textOf = (name: string, texts: readonly string[]): string => {
  let text = composed.get(name);
  if (text === undefined) {
    const named = texts.map((one, index) => one.replaceAll(before, `part_${index - 1}`));
    const parts = named.slice(0, -1).map((part, index) => `part_${index} AS (${part})`);
    text = `${parts.length > 0 ? `WITH ${parts.join(", ")} ` : ""}${named.at(-1)}`;
    composed.set(name, text);
  }
  return text;
};

/** The same text with its parameters counted from further on. */
const shifted = (text: string, by: number): string =>
  text.replace(/\$(\d+)/g, (_, number) => `$${Number(number) + by}`);

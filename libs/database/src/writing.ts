import type { Session } from "./session.ts";

/** What a transaction writes without waiting for it; see `Tx.write`. */
export type Writing = { name: string; texts: readonly string[]; values: readonly unknown[] };

type Statement = { text: string; values: readonly unknown[] };

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
  const name = `${own?.name ?? "yanapa"}_${suffix}`;
  const all = [...(own?.values ?? [])];
  const texts = [...(own?.texts ?? [])];
  for (const { text, values } of statements) {
    texts.push(composed.has(name) ? text : shifted(text, all.length));
    all.push(...values);
  }
  session.send(name, textOf(name, texts), all);
};

const textOf = (name: string, texts: readonly string[]): string => {
  let text = composed.get(name);
  if (text === undefined) {
    const parts = texts.slice(0, -1).map((part, index) => `part_${index} AS (${part})`);
    text = `${parts.length > 0 ? `WITH ${parts.join(", ")} ` : ""}${texts.at(-1)}`;
    composed.set(name, text);
  }
  return text;
};

/** The same text with its parameters counted from further on. */
const shifted = (text: string, by: number): string =>
  text.replace(/\$(\d+)/g, (_, number) => `$${Number(number) + by}`);

import { messagesEs } from "./messages-es.ts";

/** The Spanish sentence of a reason with `{name}` filled from data; undefined when the reason has none. */
export const spanishMessage = (
  reason: string,
  data: Readonly<Record<string, string>> = {},
): string | undefined =>
  Object.hasOwn(messagesEs, reason)
    ? messagesEs[reason]?.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => data[name] ?? placeholder)
    : undefined;

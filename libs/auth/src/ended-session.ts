import { hash } from "node:crypto";

/** What a provider ended: one session, or every session of a subject that began before. */
export type EndedAtProvider = { issuer: string; sessionId: string } | { issuer: string; subject: string };

/** The name of it in signals and look-ups: 64 hexadecimal digits, which tell nobody who or which it is. */
export const endedKey = (ended: EndedAtProvider): string =>
  hash(
    "sha256",
    JSON.stringify(
      "sessionId" in ended
        ? [ended.issuer, "session", ended.sessionId]
        : [ended.issuer, "subject", ended.subject],
    ),
  );

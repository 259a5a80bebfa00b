import type { Portal } from "../http/portal.ts";
import type { Own } from "../lib/page.ts";
import { guestIssuer } from "../session/guest-visits.ts";
import type { Session } from "../session/sessions.ts";
import { typedMode, typedOf } from "./typed.ts";

/** Mode under which drafts keep the answers of a report. */
const answersMode = "reporte";

/** What the portal keeps for the person of a session, as pages use it. */
export const ownOf = (portal: Portal, session: Session): Own => ({
  ...keptFor(portal, session),
  listSessions: () => portal.sessions.listOwn(session),
  endSession: (id) => portal.sessions.endOwn(session, id),
});

/** The same for who reports without an account, and has no sessions. */
export const ownOfGuest = (portal: Portal, subject: string): Own => ({
  ...keptFor(portal, { issuer: guestIssuer, subject }),
  listSessions: async () => [],
  endSession: async () => false,
});

type Kept = Omit<Own, "listSessions" | "endSession">;

const keptFor = (portal: Portal, { issuer, subject }: { issuer: string; subject: string }): Kept => {
  const { drafts, seals } = portal;
  const owner = { issuer, subject, entityId: undefined };
  return {
    sealOf: (name) => seals.seal({ issuer, subject, name }),
    typed: (name) => typedOf(portal, owner, name),
    dropTyped: (name) => drafts.drop(owner, name, typedMode),
    answers: async (name) => {
      const kept = (await drafts.list(owner, name)).find(({ mode }) => mode === answersMode);
      return kept === undefined ? {} : (JSON.parse(kept.text) as Record<string, string>);
    },
    keepAnswers: (name, answers) =>
      drafts.keep(owner, { ticket: name, mode: answersMode, text: JSON.stringify(answers) }),
  };
};

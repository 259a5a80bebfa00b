import type { Portal } from "../http/portal.ts";
import type { Own } from "../lib/page.ts";
import type { Session } from "../session/sessions.ts";
import { typedMode, typedOf } from "./typed.ts";

/** Mode under which drafts keep the answers of a report. */
const answersMode = "reporte";

/** What the portal keeps for the person of a session, as pages use it. */
export const ownOf = (portal: Portal, session: Session): Own => {
  const { sessions, drafts } = portal;
  const owner = { issuer: session.issuer, subject: session.subject, entityId: undefined };
  return {
    listSessions: () => sessions.listOwn(session),
    endSession: (id) => sessions.endOwn(session, id),
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

import { useQuery } from "@tanstack/react-query";
import type { Contribution as Said } from "@yanapa/proto/json/knowledge.ts";
import type { Ticket } from "@yanapa/proto/json/tickets.ts";
import { Link } from "react-router";
import { useTexts } from "../texts.tsx";
import { useNames } from "../ticket/names.ts";
import { Panel } from "../ticket/side/panel.tsx";
import { ContributionForm } from "./contribution-form.tsx";
import { contributionQuery } from "./queries.ts";
import { useIsWriter } from "./use-writer.ts";

const ended: ReadonlySet<string> = new Set(["TICKET_STATE_RESOLVED", "TICKET_STATE_CLOSED"]);

/** What a solved ticket leaves to know: asked once it is solved, and told afterwards. A security incident leaves nothing. */
export const Contribution = ({ ticket, entityId }: { ticket: Ticket; entityId: string }) => {
  const isAsked =
    ended.has(ticket.state ?? "") &&
    ticket.kind !== "TICKET_KIND_SECURITY_INCIDENT" &&
    ticket.id !== undefined;
  return isAsked ? <Asked ticket={ticket} entityId={entityId} /> : null;
};

const Asked = ({ ticket, entityId }: { ticket: Ticket; entityId: string }) => {
  const t = useTexts();
  const isWriter = useIsWriter(entityId);
  const query = useQuery(contributionQuery(entityId, ticket.id ?? ""));
  return (
    <Panel title={t("aporte.titulo")} query={query}>
      {({ contribution }) => {
        if (contribution !== undefined) return <Told said={contribution} entityId={entityId} />;
        if (!isWriter) return <p className="meta">{t("aporte.nadie_dijo")}</p>;
        return <ContributionForm ticket={ticket} entityId={entityId} />;
      }}
    </Panel>
  );
};

const Told = ({ said, entityId }: { said: Said; entityId: string }) => {
  const t = useTexts();
  const names = useNames(entityId);
  const { outcome = "CONTRIBUTION_OUTCOME_UNSPECIFIED", articleId, reason, personId } = said;
  return (
    <>
      <p>
        <b>{t(`aporte.${outcome}`)}</b> <span className="meta">{names.person(personId)}</span>
      </p>
      {reason ? <p>{reason}</p> : null}
      {articleId ? (
        <p>
          <Link to={`/mesa/e/${entityId}/conocimiento/${articleId}`}>{t("aporte.ver")}</Link>
        </p>
      ) : null}
    </>
  );
};

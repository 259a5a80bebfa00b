import { useQuery } from "@tanstack/react-query";
import type { Article } from "@yanapa/proto/json/knowledge.ts";
import type { Ticket } from "@yanapa/proto/json/tickets.ts";
import { useState } from "react";
import { Link, useNavigate, useParams, useSearchParams } from "react-router";
import { Icon } from "../../ui/icon.tsx";
import { PanelLoading } from "../../ui/panel-state.tsx";
import { useCommand } from "../lib/use-command.ts";
import { useTexts } from "../texts.tsx";
import { ticketQuery } from "../ticket/queries.ts";
import { ArticleForm } from "./article-form.tsx";
import { ArticleLoaded } from "./article-loaded.tsx";
import { Difference } from "./difference.tsx";
import { writtenFrom } from "./from-ticket.ts";
import { contributionQuery, knowledgeKey } from "./queries.ts";
import { type Written, wordsOf } from "./written.ts";

/** A new article, kept as a draft; of a ticket that the address names, it begins with what the ticket says. */
export const NewArticlePage = () => {
  const t = useTexts();
  const { entityId = "" } = useParams();
  const [params] = useSearchParams();
  const ticketId = params.get("caso") ?? "";
  const { data, isPending } = useQuery({
    ...ticketQuery({ entityId, ticketId }),
    enabled: ticketId !== "",
    refetchInterval: false,
  });
  const back = ticketId === "" ? `/mesa/e/${entityId}/conocimiento` : `/mesa/e/${entityId}/casos/${ticketId}`;
  return (
    <Frame title={t("articulo.nuevo")} back={back}>
      {ticketId !== "" && isPending ? (
        <PanelLoading label={t("mesa.cargando")} bars={8} />
      ) : (
        <NewArticle entityId={entityId} ticket={data?.ticket} />
      )}
    </Frame>
  );
};

const NewArticle = ({ entityId, ticket }: { entityId: string; ticket: Ticket | undefined }) => {
  const t = useTexts();
  const navigate = useNavigate();
  const ticketId = ticket?.id ?? "";
  const create = useCommand("ArticleService.CreateArticle", { entityId, touched: knowledgeKey(entityId) });
  const record = useCommand("ContributionService.RecordContribution", {
    entityId,
    touched: contributionQuery(entityId, ticketId).queryKey,
  });
  const save = async ({ serviceId, keywords, ...text }: Written) => {
    const done = await create.run({
      ...text,
      keywords: wordsOf(keywords),
      ...(serviceId !== "" && { serviceId }),
      ...(ticketId !== "" && { ticketId }),
    });
    const articleId = done?.article?.id;
    if (articleId === undefined) return false;
    // Not said in time, the ticket asks again.
    if (ticketId !== "") await record.run({ ticketId, articleId, outcome: "CONTRIBUTION_OUTCOME_WRITTEN" });
    await navigate(`/mesa/e/${entityId}/conocimiento/${articleId}`);
    return true;
  };
  return (
    <ArticleForm
      entityId={entityId}
      about={ticketId === "" ? "articulo-nuevo" : `articulo-de-${ticketId}`}
      initial={
        ticket === undefined ? { title: "", body: "", keywords: "", serviceId: "" } : writtenFrom(ticket, t)
      }
      hasService
      verb={t("articulo.guardar_borrador")}
      command={create}
      save={save}
    />
  );
};

/** An article that is written anew; the text before stays as a version. */
export const EditArticlePage = () => {
  const { entityId = "", articleId = "" } = useParams();
  return (
    <ArticleLoaded key={articleId} entityId={entityId} articleId={articleId}>
      {(article) => <Edit article={article} entityId={entityId} />}
    </ArticleLoaded>
  );
};

const Edit = ({ article, entityId }: { article: Article; entityId: string }) => {
  const t = useTexts();
  const navigate = useNavigate();
  const { id = "", title = "", body = "", keywords = [], version = 0, state } = article;
  const update = useCommand("ArticleService.UpdateArticle", { entityId, touched: knowledgeKey(entityId) });
  const back = `/mesa/e/${entityId}/conocimiento/${id}`;
  const [seen, setSeen] = useState(version);
  const [first] = useState(body);
  const save = async (written: Written) => {
    const done = await update.run({
      articleId: id,
      expectedVersion: seen,
      title: written.title,
      body: written.body,
      keywords: wordsOf(written.keywords),
    });
    if (done !== undefined) await navigate(back);
    return done !== undefined;
  };
  return (
    <Frame title={t("articulo.editar_este", { title })} back={back}>
      <ArticleForm
        entityId={entityId}
        about={id}
        initial={{ title, body, keywords: keywords.join(", "), serviceId: "" }}
        before={
          version > seen ? (
            <Meanwhile first={first} article={article} onSeen={() => setSeen(version)} />
          ) : undefined
        }
        verb={t(state === "ARTICLE_STATE_DRAFT" ? "articulo.guardar_borrador" : "articulo.guardar_publicado")}
        command={update}
        save={save}
      />
    </Frame>
  );
};

type MeanwhileProps = { readonly first: string; readonly article: Article; readonly onSeen: () => void };

/** Who saves second sees what the first one changed, keeps what they typed, and decides. */
const Meanwhile = ({ first, article, onSeen }: MeanwhileProps) => {
  const t = useTexts();
  return (
    <div className="collide" role="status">
      <Icon name="info" />
      <div className="stack grow">
        <p>{t("articulo.mientras_tanto")}</p>
        <h2>{article.title}</h2>
        <Difference before={first} after={article.body ?? ""} />
      </div>
      <button type="button" className="linkbtn" onClick={onSeen}>
        {t("ticket.ya_lo_vi")}
      </button>
    </div>
  );
};

const Frame = ({ title, back, children }: { title: string; back: string; children: React.ReactNode }) => {
  const t = useTexts();
  return (
    <>
      <title>{t("marco.titulo", { title })}</title>
      <div className="page">
        <div className="ticket-bar">
          <Link className="btn quiet" to={back}>
            <Icon name="left" />
            {t("articulo.volver")}
          </Link>
        </div>
        <h1 className="ticket-title">{title}</h1>
        {children}
      </div>
    </>
  );
};

import type { Article } from "@yanapa/proto/json/knowledge.ts";
import { useState } from "react";
import { Link } from "react-router";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Refusal } from "../lib/refusal.tsx";
import { useCommand } from "../lib/use-command.ts";
import { useTexts } from "../texts.tsx";
import { knowledgeKey } from "./queries.ts";
import { RetireDialog } from "./retire-dialog.tsx";
import { useIsWriter } from "./use-writer.ts";

/** What a writer may do with an article. */
export const ArticleActs = ({ article, entityId }: { article: Article; entityId: string }) => {
  const t = useTexts();
  const isWriter = useIsWriter(entityId);
  const touched = knowledgeKey(entityId);
  const publish = useCommand("ArticleService.PublishArticle", { entityId, touched });
  const show = useCommand("ArticleService.SetArticleVisibility", { entityId, touched });
  const [isRetiring, setRetiring] = useState(false);
  const { id = "", version = 0, state, visibility, ticketId } = article;
  const of = { articleId: id, expectedVersion: version };
  const isPublic = visibility === "ARTICLE_VISIBILITY_PUBLIC";
  const problem = publish.problem ?? show.problem;
  if (!isWriter) return null;
  return (
    <>
      {problem === undefined ? null : <Refusal id="articulo-error" problem={problem} />}
      <div className="ticket-acts">
        {state === "ARTICLE_STATE_PUBLISHED" ? null : (
          <Button kind="primary" isPending={publish.isPending} onPress={() => void publish.run(of)}>
            <Icon name="check" />
            {t(state === "ARTICLE_STATE_RETIRED" ? "articulo.publicar_otra_vez" : "articulo.publicar")}
          </Button>
        )}
        <Link className="btn" to="editar">
          <Icon name="pen" />
          {t("articulo.editar")}
        </Link>
        <Button
          isPending={show.isPending}
          because={ticketId && !isPublic ? t("articulo.viene_de_un_caso") : undefined}
          onPress={() =>
            void show.run({
              ...of,
              visibility: isPublic ? "ARTICLE_VISIBILITY_ENTITY" : "ARTICLE_VISIBILITY_PUBLIC",
            })
          }
        >
          <Icon name={isPublic ? "lock" : "globe"} />
          {t(isPublic ? "articulo.solo_entidad" : "articulo.para_todos")}
        </Button>
        {state === "ARTICLE_STATE_PUBLISHED" ? (
          <Button kind="danger" onPress={() => setRetiring(true)}>
            {t("articulo.retirar")}
          </Button>
        ) : null}
      </div>
      {isRetiring ? <RetireDialog {...of} entityId={entityId} onClose={() => setRetiring(false)} /> : null}
    </>
  );
};

import type { Article } from "@yanapa/proto/json/knowledge.ts";
import { Link } from "react-router";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Refusal } from "../lib/refusal.tsx";
import { useCommand } from "../lib/use-command.ts";
import { useTexts } from "../texts.tsx";
import { knowledgeKey } from "./queries.ts";
import { useIsWriter } from "./use-writer.ts";

/** What a writer may do with an article. */
export const ArticleActs = ({ article, entityId }: { article: Article; entityId: string }) => {
  const t = useTexts();
  const isWriter = useIsWriter(entityId);
  const publish = useCommand("ArticleService.PublishArticle", { entityId, touched: knowledgeKey(entityId) });
  const { id = "", version = 0, state } = article;
  if (!isWriter) return null;
  return (
    <>
      {publish.problem === undefined ? null : <Refusal id="articulo-error" problem={publish.problem} />}
      <div className="ticket-acts">
        {state === "ARTICLE_STATE_DRAFT" ? (
          <Button
            kind="primary"
            isPending={publish.isPending}
            onPress={() => void publish.run({ articleId: id, expectedVersion: version })}
          >
            <Icon name="check" />
            {t("articulo.publicar")}
          </Button>
        ) : null}
        <Link className="btn" to="editar">
          <Icon name="pen" />
          {t("articulo.editar")}
        </Link>
      </div>
    </>
  );
};

import { useQuery } from "@tanstack/react-query";
import type { Article, ArticleVersion } from "@yanapa/proto/json/knowledge.ts";
import { Link, useParams, useSearchParams } from "react-router";
import { shortInstant } from "../../lib/dates.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { PanelLoading, PanelState } from "../../ui/panel-state.tsx";
import { useTexts } from "../texts.tsx";
import { useNames } from "../ticket/names.ts";
import { ArticleLoaded } from "./article-loaded.tsx";
import { Compared } from "./compared.tsx";
import { versionsQuery } from "./queries.ts";

/** What an article was, who made it so, and what changed from one version to another. */
export const VersionsPage = () => {
  const { entityId = "", articleId = "" } = useParams();
  return (
    <ArticleLoaded key={articleId} entityId={entityId} articleId={articleId}>
      {(article) => <Shown article={article} entityId={entityId} />}
    </ArticleLoaded>
  );
};

const Shown = ({ article, entityId }: { article: Article; entityId: string }) => {
  const t = useTexts();
  const [params, setParams] = useSearchParams();
  const { id = "", title = "", version: newest = 1 } = article;
  const query = useQuery(versionsQuery(entityId, id));
  const after = numberIn(params.get("hasta"), newest) ?? newest;
  const before = numberIn(params.get("desde"), newest) ?? Math.max(1, after - 1);
  const compare = (change: { desde?: number; hasta?: number }) =>
    setParams(
      { desde: String(change.desde ?? before), hasta: String(change.hasta ?? after) },
      { replace: true },
    );
  return (
    <div className="ticket">
      <title>{t("marco.titulo", { title: t("articulo.versiones_de", { title }) })}</title>
      <div className="centre">
        <div className="ticket-bar">
          <Link className="btn quiet" to={`/mesa/e/${entityId}/conocimiento/${id}`}>
            <Icon name="left" />
            {t("articulo.volver")}
          </Link>
        </div>
        <h1 className="ticket-title">{t("articulo.versiones_de", { title })}</h1>
        <Compared entityId={entityId} articleId={id} before={before} after={after} />
      </div>
      <aside className="side" aria-label={t("articulo.versiones")}>
        {query.isPending ? <PanelLoading label={t("mesa.cargando")} /> : null}
        {query.isError ? (
          <PanelState title={t("mesa.fallo")} what={t("mesa.fallo_que")}>
            <Button onPress={() => void query.refetch()}>{t("mesa.otra_vez")}</Button>
          </PanelState>
        ) : null}
        <ol className="versions">
          {query.data?.map((each) => (
            <Line
              key={each.version}
              entityId={entityId}
              version={each}
              isAfter={each.version === after}
              isBefore={each.version === before}
              compare={compare}
            />
          ))}
        </ol>
      </aside>
    </div>
  );
};

type LineProps = {
  readonly entityId: string;
  readonly version: ArticleVersion;
  readonly isBefore: boolean;
  readonly isAfter: boolean;
  readonly compare: (change: { desde?: number; hasta?: number }) => void;
};

/** A version, and which side of the comparison it stands on. */
const Line = ({ entityId, version: of, isBefore, isAfter, compare }: LineProps) => {
  const t = useTexts();
  const names = useNames(entityId);
  const { version = 1, state, editorId, editTime = "", note = "" } = of;
  const words = t("articulo.version_n", { version });
  return (
    <li aria-current={isAfter ? "true" : undefined}>
      <p>
        <b>{words}</b>{" "}
        {state === undefined ? null : <span className="chip">{t(`articulo.estado.${state}`)}</span>}
      </p>
      <p className="meta">
        {names.person(editorId)} · <time dateTime={editTime}>{shortInstant(editTime, "es")}</time>
      </p>
      {note === "" ? null : <p>{note}</p>}
      <p className="row">
        <label className="check">
          <input type="radio" name="desde" checked={isBefore} onChange={() => compare({ desde: version })} />
          {t("articulo.desde")}
          <span className="vh">{words}</span>
        </label>
        <label className="check">
          <input type="radio" name="hasta" checked={isAfter} onChange={() => compare({ hasta: version })} />
          {t("articulo.hasta")}
          <span className="vh">{words}</span>
        </label>
      </p>
    </li>
  );
};

/** A version of the address; undefined where it names none that there is. */
const numberIn = (said: string | null, newest: number): number | undefined => {
  const number = Number(said);
  return Number.isInteger(number) && number >= 1 && number <= newest ? number : undefined;
};

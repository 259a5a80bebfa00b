import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useNavigate, useParams } from "react-router";
import { isProblem } from "../../lib/problem.ts";
import { Button } from "../../ui/button.tsx";
import { PanelLoading, PanelState } from "../../ui/panel-state.tsx";
import { CommandButton } from "../lib/commands/command-button.tsx";
import { useCommands } from "../lib/commands/use-commands.ts";
import { useTexts } from "../texts.tsx";
import { servicesQuery } from "../ticket/queries.ts";
import { knowledgeCommands } from "./commands.ts";
import { type Asked, articlesQuery, foundQuery, shortest } from "./queries.ts";
import { Resolved } from "./resolved.tsx";
import { ArticleRow, HitRow } from "./row.tsx";
import { SearchForm } from "./search-form.tsx";
import { useAsked } from "./use-asked.ts";
import { useIsWriter } from "./use-writer.ts";

/** The knowledge of the entity: what was found out once is found again. */
export const KnowledgePage = () => {
  const t = useTexts();
  const { entityId = "" } = useParams();
  const [asked, ask] = useAsked();
  const { data: services = [] } = useQuery(servicesQuery(entityId));
  const navigate = useNavigate();
  const { write } = useCommands("conocimiento.titulo", knowledgeCommands, {
    isWriter: useIsWriter(entityId),
    search: () => document.getElementById("q")?.focus(),
    write: () => void navigate("nuevo"),
  });
  return (
    <>
      <title>{t("marco.titulo", { title: t("conocimiento.titulo") })}</title>
      <div className="page-head">
        <h1>{t("conocimiento.titulo")}</h1>
        <div className="btns">
          <CommandButton kind="primary" command={write} />
        </div>
      </div>
      <div className="page stack">
        <SearchForm asked={asked} ask={ask} services={services} />
        {asked.words.length < shortest ? (
          <All entityId={entityId} asked={asked} />
        ) : (
          <>
            {asked.kind === "casos" ? null : <Found entityId={entityId} asked={asked} />}
            {asked.kind === "articulos" ? null : <Resolved entityId={entityId} asked={asked} />}
          </>
        )}
      </div>
    </>
  );
};

const All = ({ entityId, asked }: { entityId: string; asked: Asked }) => {
  const t = useTexts();
  const query = useInfiniteQuery(articlesQuery(entityId, asked));
  const articles = query.data?.pages.flatMap((page) => page.articles ?? []) ?? [];
  return (
    <Rows
      query={query}
      count={articles.length}
      empty={[t("conocimiento.vacio"), t("conocimiento.vacio_que")]}
    >
      {articles.map((article) => (
        <ArticleRow key={article.id} article={article} entityId={entityId} />
      ))}
    </Rows>
  );
};

const Found = ({ entityId, asked }: { entityId: string; asked: Asked }) => {
  const t = useTexts();
  const query = useInfiniteQuery(foundQuery(entityId, asked));
  const hits = query.data?.pages.flatMap((page) => page.hits ?? []) ?? [];
  return (
    <Rows
      query={query}
      count={hits.length}
      empty={[t("conocimiento.nada", { palabras: asked.words }), t("conocimiento.nada_que")]}
    >
      {hits.map((hit) => (
        <HitRow key={hit.articleId} hit={hit} entityId={entityId} />
      ))}
    </Rows>
  );
};

type RowsProps = {
  readonly query: Pick<
    ReturnType<typeof useInfiniteQuery>,
    | "isPending"
    | "isError"
    | "error"
    | "refetch"
    | "hasNextPage"
    | "fetchNextPage"
    | "isFetchingNextPage"
    | "isFetchNextPageError"
  >;
  readonly count: number;
  readonly empty: readonly [title: string, what: string];
  readonly children: ReactNode;
};

/** Pages of rows, one after the other; what is being fetched, is missing or failed stands in their place. */
const Rows = ({ query, count, empty: [title, what], children }: RowsProps) => {
  const t = useTexts();
  const said = query.isPending
    ? t("mesa.cargando")
    : t("conocimiento.cuantos", { cuantos: count, mas: query.hasNextPage ? "si" : "no" });
  return (
    <section aria-label={t("conocimiento.resultados")}>
      <p className="vh" role="status">
        {query.isError && count === 0 ? "" : said}
      </p>
      {query.isPending ? <PanelLoading label={t("mesa.cargando")} bars={8} /> : null}
      {query.isError && count === 0 ? (
        <PanelState
          title={t("mesa.fallo")}
          what={isProblem(query.error) ? query.error.message : t("mesa.fallo_que")}
        >
          <Button onPress={() => void query.refetch()}>{t("mesa.otra_vez")}</Button>
        </PanelState>
      ) : null}
      {query.isPending || query.isError || query.hasNextPage || count > 0 ? null : (
        <PanelState title={title} what={what} />
      )}
      {count === 0 ? null : <ul className="articles sheet">{children}</ul>}
      {query.isFetchNextPageError ? (
        <p className="error" role="alert">
          {t("mesa.fallo")}
        </p>
      ) : null}
      {query.hasNextPage ? (
        <p className="more">
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {t("conocimiento.mas")}
          </Button>
        </p>
      ) : null}
    </section>
  );
};

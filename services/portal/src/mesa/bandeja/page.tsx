import { useEffect, useState } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { isProblem } from "../../lib/problem.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { PanelLoading, PanelState } from "../../ui/panel-state.tsx";
import { CommandButton } from "../lib/commands/command-button.tsx";
import { useCommands } from "../lib/commands/use-commands.ts";
import { leaveTrail } from "../lib/trail/trail.ts";
import { useTexts } from "../texts.tsx";
import { queueCommands } from "./commands.ts";
import { keepDensity, toggleDensity } from "./density.ts";
import { FilterBar } from "./filter-bar.tsx";
import { FilterDialog } from "./filter-dialog.tsx";
import { filtersOf, requestOf } from "./filters.ts";
import { KeyLine } from "./key-line.tsx";
import { QueueTable } from "./queue-table.tsx";
import { shownCount } from "./shown-count.ts";
import { useCursor } from "./use-cursor.ts";
import { useQueue } from "./use-queue.ts";
import { ViewNav } from "./view-nav.tsx";
import { viewOf } from "./views.ts";

/** The queue: what is owed, by whom, and until when. */
export const Bandeja = () => {
  const t = useTexts();
  const { entityId = "" } = useParams();
  const [search] = useSearchParams();
  const view = viewOf(search.get("vista"));
  useEffect(keepDensity, []);
  return (
    <div className="inbox">
      <nav aria-label={t("bandeja.vistas")}>
        <ViewNav entityId={entityId} current={view.slug} />
      </nav>
      {/* Another view, or another narrowing of it, is another list. */}
      <Listed key={`${entityId} ${search}`} entityId={entityId} search={search} />
    </div>
  );
};

const Listed = ({ entityId, search }: { entityId: string; search: URLSearchParams }) => {
  const t = useTexts();
  const navigate = useNavigate();
  const [isFiltering, setFiltering] = useState(false);
  const queue = useQueue(entityId, requestOf(search));
  const cursor = useCursor(queue.rows);
  const title = t(`bandeja.vista.${viewOf(search.get("vista")).slug}`);
  const { rows, news, counted } = queue;
  useEffect(() => {
    leaveTrail({ entityId, title, search: `?${search}`, ids: rows.map(({ id = "" }) => id) });
  }, [entityId, title, search, rows]);
  const commands = useCommands("bandeja.comandos", queueCommands, {
    hasRows: rows.length > 0,
    hasCurrent: cursor.at !== undefined,
    hasMore: queue.hasMore,
    move: cursor.move,
    open: () => void navigate(`/mesa/e/${entityId}/casos/${cursor.at}`),
    renew: queue.renew,
    more: queue.more,
    filter: () => setFiltering(true),
    toggleDensity,
  });
  const total = t("bandeja.total", {
    total: counted?.total ?? 0,
    cuantos: shownCount(counted?.total, counted?.more),
  });
  return (
    <section aria-labelledby="bandeja">
      <title>{t("marco.titulo", { title: counted === undefined ? title : `${title} · ${total}` })}</title>
      <div className="page-head">
        <h1 id="bandeja">{title}</h1>
        {counted === undefined ? null : <span className="meta">{total}</span>}
      </div>
      <FilterBar entityId={entityId} filter={commands.filter} density={commands.density} />
      <p className="news-wrap" role="status">
        {news === 0 ? null : (
          <button type="button" className="news" onClick={queue.renew}>
            <Icon name="up" />
            {t("bandeja.nuevos", { cuantos: news })}
          </button>
        )}
      </p>
      {queue.isPending ? <PanelLoading label={t("mesa.cargando")} bars={12} /> : null}
      {queue.error === null ? null : (
        <PanelState
          title={t("mesa.fallo")}
          what={isProblem(queue.error) ? queue.error.message : t("mesa.fallo_que")}
        >
          <Button onPress={queue.again}>{t("mesa.otra_vez")}</Button>
        </PanelState>
      )}
      {counted !== undefined && rows.length === 0 ? <Nothing search={search} /> : null}
      {rows.length === 0 ? null : (
        <QueueTable entityId={entityId} queue={queue} cursor={cursor} title={title} search={search} />
      )}
      {rows.length === 0 ? null : (
        <div className="more">
          <CommandButton command={commands.more} isPending={queue.isLoadingMore} />
          <span>
            {t("bandeja.de", {
              cuantos: shownCount(rows.length),
              total: shownCount(counted?.total, counted?.more),
            })}
          </span>
        </div>
      )}
      <KeyLine commands={[commands.next, commands.previous, commands.open]} />
      {isFiltering ? <FilterDialog entityId={entityId} onClose={() => setFiltering(false)} /> : null}
    </section>
  );
};

/** Nothing there: with filters, they may be why. */
const Nothing = ({ search }: { search: URLSearchParams }) => {
  const t = useTexts();
  const [, setSearch] = useSearchParams();
  const slug = viewOf(search.get("vista")).slug;
  if (filtersOf(search).length === 0)
    return <PanelState title={t("bandeja.vacia")} what={t(`bandeja.vacia_que.${slug}`)} />;
  return (
    <PanelState title={t("bandeja.vacia")} what={t("bandeja.vacia_filtros")}>
      <Button onPress={() => setSearch({ vista: slug })}>{t("bandeja.quitar_filtros")}</Button>
    </PanelState>
  );
};

import { useEffect, useState } from "react";
import { useNavigate, useOutletContext } from "react-router";
import { Icon } from "../../ui/icon.tsx";
import { CommandButton } from "../lib/commands/command-button.tsx";
import { useCommands } from "../lib/commands/use-commands.ts";
import { leaveTrail } from "../lib/trail/trail.ts";
import type { FrameDoors } from "../shell/commands.ts";
import { useTexts } from "../texts.tsx";
import type { Order } from "./act.ts";
import { AssignDialog } from "./assign-dialog.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { type QueueDialog, queueCommands } from "./commands.ts";
import { toggleDensity } from "./density.ts";
import { FilterBar } from "./filter-bar.tsx";
import { FilterDialog } from "./filter-dialog.tsx";
import { requestOf } from "./filters.ts";
import { KeyLine } from "./key-line.tsx";
import { ListState } from "./list-state.tsx";
import { OutcomeDialog } from "./outcome-dialog.tsx";
import { QueueTable } from "./queue-table.tsx";
import { RerouteDialog } from "./reroute-dialog.tsx";
import { SaveDialog } from "./save-dialog.tsx";
import { shownCount } from "./shown-count.ts";
import { useActs } from "./use-acts.ts";
import { useCursor } from "./use-cursor.ts";
import { useHandler } from "./use-handler.ts";
import { useMarks } from "./use-marks.ts";
import { useQueue } from "./use-queue.ts";
import { viewOf } from "./views.ts";

/** A view's rows, and all that one may do with them. */
export const Listed = ({ entityId, search }: { entityId: string; search: URLSearchParams }) => {
  const t = useTexts();
  const navigate = useNavigate();
  const { openPalette } = useOutletContext<FrameDoors>();
  const [dialog, setDialog] = useState<QueueDialog>();
  const request = requestOf(search);
  const queue = useQueue(entityId, request);
  const { rows, news, counted } = queue;
  const cursor = useCursor(rows);
  const marks = useMarks(rows);
  const acts = useActs(entityId, request, queue.check);
  const title = t(`bandeja.vista.${viewOf(search.get("vista")).slug}`);
  useEffect(() => {
    leaveTrail({ entityId, title, search: `?${search}`, ids: rows.map(({ id = "" }) => id) });
  }, [entityId, title, search, rows]);
  const targets = rows.filter(({ id = "" }) => (marks.ids.size > 0 ? marks.ids.has(id) : id === cursor.at));
  const act = async (order: Order) => {
    const done = await acts.do(order, targets);
    marks.clear(done.map(({ row }) => row.id ?? ""));
  };
  const commands = useCommands("bandeja.comandos", queueCommands, {
    hasRows: rows.length > 0,
    hasCurrent: cursor.at !== undefined,
    hasMarks: marks.ids.size > 0,
    hasMore: queue.hasMore,
    isHandler: useHandler(entityId),
    move: cursor.move,
    open: () => void navigate(`/mesa/e/${entityId}/casos/${cursor.at}`),
    renew: queue.renew,
    search: openPalette,
    more: queue.more,
    ask: setDialog,
    toggleDensity,
    mark: () => marks.toggle(cursor.at ?? ""),
    markAll: marks.toggleAll,
    unmark: () => marks.clear(),
    take: () => void act({ kind: "take" }),
    release: () => void act({ kind: "release" }),
  });
  const total = shownCount(counted?.total, counted?.more);
  const totalWords = t("bandeja.total", { total: counted?.total ?? 0, cuantos: total });
  const close = () => setDialog(undefined);
  const asked = { entityId, rows: targets, onDo: (order: Order) => void act(order), onClose: close };
  return (
    <section aria-labelledby="bandeja">
      <title>
        {t("marco.titulo", { title: counted === undefined ? title : `${title} · ${totalWords}` })}
      </title>
      <div className="page-head">
        <h1 id="bandeja">{title}</h1>
        {counted === undefined ? null : <span className="meta">{totalWords}</span>}
      </div>
      <FilterBar
        entityId={entityId}
        filter={commands.filter}
        save={commands.save}
        density={commands.density}
      />
      <p className="news-wrap" role="status">
        {news === 0 ? null : (
          <button type="button" className="news" onClick={queue.renew}>
            <Icon name="up" />
            {t("bandeja.nuevos", { cuantos: news })}
          </button>
        )}
      </p>
      <ListState queue={queue} search={search} />
      {rows.length === 0 ? null : (
        <>
          <QueueTable
            entityId={entityId}
            queue={queue}
            cursor={cursor}
            marks={marks}
            title={title}
            search={search}
          />
          <div className="more">
            <CommandButton command={commands.more} isPending={queue.isLoadingMore} />
            <span>{t("bandeja.de", { cuantos: shownCount(rows.length), total })}</span>
          </div>
        </>
      )}
      <BulkBar
        count={marks.ids.size}
        isBusy={acts.isBusy}
        commands={[commands.take, commands.assign, commands.release, commands.reroute]}
        unmark={commands.unmark}
      />
      <KeyLine
        commands={[
          commands.next,
          commands.mark,
          commands.open,
          commands.take,
          commands.filter,
          commands.search,
        ]}
      />
      {dialog === "filter" ? <FilterDialog entityId={entityId} onClose={close} /> : null}
      {dialog === "save" ? <SaveDialog entityId={entityId} onClose={close} /> : null}
      {dialog === "assign" ? <AssignDialog {...asked} /> : null}
      {dialog === "reroute" ? <RerouteDialog {...asked} /> : null}
      {acts.refused.length > 0 ? <OutcomeDialog refused={acts.refused} onClose={acts.read} /> : null}
    </section>
  );
};

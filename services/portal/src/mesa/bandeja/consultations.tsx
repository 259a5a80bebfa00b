import { useInfiniteQuery } from "@tanstack/react-query";
import type { AskedConsultation } from "@yanapa/proto/json/tickets.ts";
import { useEffect, useMemo } from "react";
import { useNavigate } from "react-router";
import { isProblem } from "../../lib/problem.ts";
import { Button } from "../../ui/button.tsx";
import { PanelLoading, PanelState } from "../../ui/panel-state.tsx";
import { useCommands } from "../lib/commands/use-commands.ts";
import { leaveTrail } from "../lib/trail/trail.ts";
import { useTexts } from "../texts.tsx";
import { consultationCommands } from "./consultation-commands.ts";
import { ConsultationRow } from "./consultation-row.tsx";
import { KeyLine } from "./key-line.tsx";
import { consultationsQuery } from "./queries.ts";
import { shownCount } from "./shown-count.ts";
import { useCursor } from "./use-cursor.ts";
import { useNow } from "./use-now.ts";

const columns = ["consulta", "pidio", "plazo", "ultimo"] as const;

/** What the person's areas were asked and owe an answer, the first due first. */
export const Consultations = ({ entityId }: { entityId: string }) => {
  const t = useTexts();
  const navigate = useNavigate();
  const now = useNow();
  const list = useInfiniteQuery(consultationsQuery(entityId));
  const asked = useMemo(
    () => list.data?.pages.flatMap(({ consultations = [] }) => consultations) ?? [],
    [list.data],
  );
  const rows = useMemo(() => asked.map(({ consultation }) => ({ id: consultation?.id ?? "" })), [asked]);
  const cursor = useCursor(rows);
  const title = t("bandeja.vista.consultas");
  useEffect(() => {
    const ids = [...new Set(asked.map(({ ticket }) => ticket?.id ?? ""))];
    leaveTrail({ entityId, title, search: "?vista=consultas", ids });
  }, [entityId, title, asked]);
  const hrefOf = ({ ticket }: AskedConsultation) => `/mesa/e/${entityId}/casos/${ticket?.id}`;
  const commands = useCommands("bandeja.comandos", consultationCommands, {
    hasRows: asked.length > 0,
    hasCurrent: cursor.at !== undefined,
    move: cursor.move,
    open: () => {
      const current = asked.find(({ consultation }) => consultation?.id === cursor.at);
      if (current !== undefined) void navigate(hrefOf(current));
    },
  });
  return (
    <section aria-labelledby="bandeja">
      <title>{t("marco.titulo", { title })}</title>
      <div className="page-head">
        <h1 id="bandeja">{title}</h1>
      </div>
      {list.isPending ? <PanelLoading label={t("mesa.cargando")} bars={8} /> : null}
      {list.isError && list.data === undefined ? (
        <PanelState
          title={t("mesa.fallo")}
          what={isProblem(list.error) ? list.error.message : t("mesa.fallo_que")}
        >
          <Button onPress={() => void list.refetch()}>{t("mesa.otra_vez")}</Button>
        </PanelState>
      ) : null}
      {list.data !== undefined && asked.length === 0 ? (
        <PanelState title={t("bandeja.vacia")} what={t("bandeja.vacia_que.consultas")} />
      ) : null}
      {asked.length === 0 ? null : (
        <table className="queue consultations" aria-label={title}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`bandeja.columna.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {asked.map((each) => (
              <ConsultationRow
                key={each.consultation?.id}
                entityId={entityId}
                asked={each}
                href={hrefOf(each)}
                isStop={each.consultation?.id === (cursor.at ?? rows[0]?.id)}
                now={now}
                onReach={cursor.reach}
                onKey={cursor.key}
              />
            ))}
          </tbody>
        </table>
      )}
      {list.hasNextPage ? (
        <div className="more">
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t("bandeja.comando.mas")}
          </Button>
          <span>{shownCount(asked.length)}</span>
        </div>
      ) : null}
      <KeyLine commands={[commands.next, commands.previous, commands.open]} />
    </section>
  );
};

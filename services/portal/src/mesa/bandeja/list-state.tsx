import { useSearchParams } from "react-router";
import { isProblem } from "../../lib/problem.ts";
import { Button } from "../../ui/button.tsx";
import { PanelLoading, PanelState } from "../../ui/panel-state.tsx";
import { useTexts } from "../texts.tsx";
import { filtersOf } from "./filters.ts";
import type { Queue } from "./use-queue.ts";
import { viewOf } from "./views.ts";

/** What stands where rows would: they are on their way, did not come, or are none. */
export const ListState = ({ queue, search }: { queue: Queue; search: URLSearchParams }) => {
  const t = useTexts();
  const [, setSearch] = useSearchParams();
  if (queue.isPending) return <PanelLoading label={t("mesa.cargando")} bars={12} />;
  if (queue.error !== null)
    return (
      <PanelState
        title={t("mesa.fallo")}
        what={isProblem(queue.error) ? queue.error.message : t("mesa.fallo_que")}
      >
        <Button onPress={queue.again}>{t("mesa.otra_vez")}</Button>
      </PanelState>
    );
  if (queue.rows.length > 0) return null;
  const slug = viewOf(search.get("vista")).slug;
  // With filters, they may be why.
  if (filtersOf(search).length === 0)
    return <PanelState title={t("bandeja.vacia")} what={t(`bandeja.vacia_que.${slug}`)} />;
  return (
    <PanelState title={t("bandeja.vacia")} what={t("bandeja.vacia_filtros")}>
      <Button onPress={() => setSearch({ vista: slug })}>{t("bandeja.quitar_filtros")}</Button>
    </PanelState>
  );
};

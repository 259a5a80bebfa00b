import { useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { isProblem } from "../../lib/problem.ts";
import { tell } from "../lib/announce/told.ts";
import { useTexts } from "../texts.tsx";
import { ActDialog } from "./act-dialog.tsx";
import { tidy } from "./filters.ts";
import { keepView, ownViewsQuery } from "./kept-views.ts";

/** Gives a name to what is on screen: its view, filters and order. */
export const SaveDialog = ({ entityId, onClose }: { entityId: string; onClose: () => void }) => {
  const t = useTexts();
  const queries = useQueryClient();
  const [search] = useSearchParams();
  const keep = async (name: string) => {
    try {
      await keepView(entityId, name, String(tidy(search)));
      tell(t("bandeja.vista_guardada", { nombre: name }));
    } catch (error) {
      tell(isProblem(error) ? error.message : t("ticket.sin_respuesta"));
    }
    await queries.invalidateQueries({ queryKey: ownViewsQuery(entityId).queryKey });
  };
  return (
    <ActDialog
      title={t("bandeja.comando.guardar")}
      act={t("bandeja.guardar")}
      onDo={(form) => void keep(String(form.get("nombre")).trim())}
      onClose={onClose}
    >
      <label className="field">
        {t("bandeja.guardar_nombre")}
        <input className="input" name="nombre" required maxLength={60} pattern=".*\S.*" autoComplete="off" />
      </label>
    </ActDialog>
  );
};

import { useQuery } from "@tanstack/react-query";
import type { TicketSummary } from "@yanapa/proto/json/tickets.ts";
import { useTexts } from "../texts.tsx";
import type { Order } from "./act.ts";
import { ActDialog } from "./act-dialog.tsx";
import { areasQuery } from "./queries.ts";

type DialogProps = {
  readonly entityId: string;
  readonly rows: readonly TicketSummary[];
  readonly onDo: (order: Order) => void;
  readonly onClose: () => void;
};

/** To which other area of the same level, and why: the reason stays in each ticket's history. */
export const RerouteDialog = ({ entityId, rows, onDo, onClose }: DialogProps) => {
  const t = useTexts();
  const { data: areas = [] } = useQuery(areasQuery(entityId));
  const level = rows[0]?.level;
  const there = areas.filter(
    ({ id, levels = [] }) =>
      level !== undefined && levels.includes(level) && rows.some(({ areaId }) => areaId !== id),
  );
  return (
    <ActDialog
      title={t("bandeja.derivar_titulo", { cuantos: rows.length })}
      act={t("bandeja.comando.derivar")}
      onDo={(form) =>
        onDo({ kind: "reroute", areaId: String(form.get("area")), reason: String(form.get("motivo")) })
      }
      onClose={onClose}
    >
      <label className="field">
        {t("bandeja.derivar_a")}
        <select className="select" name="area" required>
          {there.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {there.length === 0 ? <p className="hint">{t("bandeja.derivar_ninguna")}</p> : null}
      <label className="field">
        {t("bandeja.derivar_motivo")}
        <textarea className="textarea" name="motivo" required maxLength={2000} rows={3} />
      </label>
    </ActDialog>
  );
};

import { useQuery } from "@tanstack/react-query";
import type { TicketSummary } from "@yanapa/proto/json/tickets.ts";
import { useTexts } from "../texts.tsx";
import { membersQuery } from "../ticket/queries.ts";
import type { Order } from "./act.ts";
import { ActDialog } from "./act-dialog.tsx";

type DialogProps = {
  readonly entityId: string;
  readonly rows: readonly TicketSummary[];
  readonly onDo: (order: Order) => void;
  readonly onClose: () => void;
};

/** Who gets them in hand: somebody who serves in the areas that have control. */
export const AssignDialog = ({ entityId, rows, onDo, onClose }: DialogProps) => {
  const t = useTexts();
  const { data: members = [] } = useQuery(membersQuery(entityId));
  const areas = new Set(rows.map(({ areaId }) => areaId));
  const people = members.filter(
    ({ areaIds = [], endTime }) =>
      endTime === undefined && [...areas].every((id) => areaIds.includes(id ?? "")),
  );
  return (
    <ActDialog
      title={t("bandeja.asignar_titulo", { cuantos: rows.length })}
      act={t("bandeja.comando.asignar")}
      onDo={(form) => onDo({ kind: "assign", personId: String(form.get("persona")) })}
      onClose={onClose}
    >
      <label className="field">
        {t("bandeja.asignar_a")}
        <select className="select" name="persona" required>
          {people.map(({ personId, givenName, surname }) => (
            <option key={personId} value={personId}>
              {givenName} {surname}
            </option>
          ))}
        </select>
      </label>
      {people.length === 0 ? <p className="hint">{t("bandeja.asignar_nadie")}</p> : null}
    </ActDialog>
  );
};

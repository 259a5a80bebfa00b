import type { Level } from "@yanapa/proto/json/identity.ts";
import type { Priority, PriorityMatrix } from "@yanapa/proto/json/tickets.ts";
import type { FormEvent } from "react";
import { Button } from "../../ui/button.tsx";
import { tell } from "../lib/announce/told.ts";
import { Refusal } from "../lib/refusal.tsx";
import { useCommand } from "../lib/use-command.ts";
import { useTexts } from "../texts.tsx";
import { MatrixGrid } from "./matrix-table.tsx";
import { impacts, priorities, priorityAt, urgencies } from "./matrix-words.ts";
import { entityKey } from "./queries.ts";
import { ResourcesFields } from "./resources-fields.tsx";
import { said, TextField } from "./text-field.tsx";
import { useEntity } from "./use-entity.ts";

/** The next version of the matrix, whole: its nine cells, what each priority gets, and the norm that it stands on. */
export const MatrixForm = ({ matrix, onClose }: { matrix: PriorityMatrix; onClose: () => void }) => {
  const t = useTexts();
  const { entityId } = useEntity();
  const publish = useCommand("PriorityMatrixService.PublishPriorityMatrix", {
    entityId,
    touched: entityKey(entityId),
  });
  const errors = Object.fromEntries(
    publish.problem?.fields.map(({ field, message }) => [field, message]) ?? [],
  );
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const cells = impacts.flatMap((impact) =>
      urgencies.map((urgency) => ({
        impact,
        urgency,
        priority: said(form, `${impact} ${urgency}`) as Priority,
      })),
    );
    const resources = priorities.map((priority) => ({
      priority,
      effort: said(form, `${priority} effort`),
      level: said(form, `${priority} level`) as Level,
      skill: said(form, `${priority} skill`),
      thirdParty: said(form, `${priority} thirdParty`),
    }));
    const request = { cells, resources, reason: said(form, "reason"), expectedVersion: matrix.version ?? 0 };
    if ((await publish.run(request)) === undefined) return;
    tell(t("orden.matriz.hecho"));
    onClose();
  };
  return (
    <form className="stack" onSubmit={(event) => void save(event)} noValidate>
      {publish.problem === undefined ? null : <Refusal id="matriz-no" problem={publish.problem} />}
      <MatrixGrid
        cell={(impact, urgency) => (
          <select
            className="select"
            name={`${impact} ${urgency}`}
            aria-label={t("orden.matriz.casilla", {
              impacto: t(`impacto.${impact}`),
              urgencia: t(`urgencia.${urgency}`),
            })}
            defaultValue={priorityAt(matrix, impact, urgency)}
          >
            {priorities.map((priority) => (
              <option key={priority} value={priority}>
                {t(`prioridad_corta.${priority}`)}
              </option>
            ))}
          </select>
        )}
      />
      <ResourcesFields matrix={matrix} />
      <TextField
        name="reason"
        label={t("orden.matriz.norma")}
        hint={t("orden.matriz.norma.que")}
        value=""
        most={300}
        errors={errors}
      />
      <div className="row">
        <Button kind="primary" type="submit" isPending={publish.isPending}>
          {t("orden.matriz.publicar")}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {t("orden.cancelar")}
        </Button>
      </div>
    </form>
  );
};

import type { Area, Level } from "@yanapa/proto/json/identity.ts";
import { Question } from "../../ui/question.tsx";
import { useCommand } from "../lib/use-command.ts";
import { useTexts } from "../texts.tsx";
import { EditDialog } from "./edit-dialog.tsx";
import { entityKey } from "./queries.ts";
import { said, TextField } from "./text-field.tsx";
import { useEntity } from "./use-entity.ts";

const levels = [
  "LEVEL_L1",
  "LEVEL_L2",
  "LEVEL_L3_DEVELOPMENT",
  "LEVEL_L3_SECURITY",
] as const satisfies readonly Level[];

/** An area added with its levels, or renamed: its levels never change. */
export const AreaForm = ({ area, onClose }: { area: Area; onClose: () => void }) => {
  const t = useTexts();
  const { entityId } = useEntity();
  const of = { entityId, touched: entityKey(entityId) };
  const create = useCommand("AreaService.CreateArea", of);
  const update = useCommand("AreaService.UpdateArea", of);
  const { id, name = "", version = 0, withdrawTime } = area;
  const save = async (form: FormData) => {
    const kept = { areaId: id ?? "", withdrawn: withdrawTime !== undefined, expectedVersion: version };
    const answer =
      id === undefined
        ? await create.run({ name: said(form, "name"), levels: form.getAll("levels") as Level[] })
        : await update.run({ name: said(form, "name"), ...kept });
    return answer !== undefined;
  };
  return (
    <EditDialog
      title={t(id === undefined ? "orden.areas.anadir" : "orden.areas.cambiar")}
      verb={t(id === undefined ? "orden.areas.anadir" : "orden.guardar")}
      command={id === undefined ? create : update}
      onSave={save}
      onClose={onClose}
    >
      {(errors) => (
        <>
          <TextField name="name" label={t("orden.nombre")} value={name} most={120} errors={errors} />
          {id === undefined ? (
            <Question
              id="levels"
              legend={t("orden.niveles")}
              error={errors.levels}
              errorWord={t("formulario.error")}
            >
              {levels.map((level) => (
                <label key={level} className="check">
                  <input type="checkbox" name="levels" value={level} defaultChecked={level === "LEVEL_L1"} />
                  {t(`nivel.${level}`)}
                </label>
              ))}
            </Question>
          ) : null}
        </>
      )}
    </EditDialog>
  );
};

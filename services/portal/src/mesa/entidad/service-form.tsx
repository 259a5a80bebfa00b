import type { CatalogueService, Criticality } from "@yanapa/proto/json/tickets.ts";
import { Question } from "../../ui/question.tsx";
import { RadioCards } from "../../ui/radio-cards.tsx";
import { useCommand } from "../lib/use-command.ts";
import { useTexts } from "../texts.tsx";
import { EditDialog } from "./edit-dialog.tsx";
import { entityKey } from "./queries.ts";
import { said, TextField } from "./text-field.tsx";
import { useEntity } from "./use-entity.ts";

const criticalities = ["CRITICALITY_CRITICAL", "CRITICALITY_NORMAL"] as const;

/** A service added, or renamed and judged anew. */
export const ServiceForm = ({ service, onClose }: { service: CatalogueService; onClose: () => void }) => {
  const t = useTexts();
  const { entityId } = useEntity();
  const of = { entityId, touched: entityKey(entityId) };
  const create = useCommand("CatalogueAdminService.CreateCatalogueService", of);
  const update = useCommand("CatalogueAdminService.UpdateCatalogueService", of);
  const { id, name = "", criticality = "CRITICALITY_NORMAL", version = 0, withdrawTime } = service;
  const save = async (form: FormData) => {
    const facts = { name: said(form, "name"), criticality: said(form, "criticality") as Criticality };
    const kept = { serviceId: id ?? "", withdrawn: withdrawTime !== undefined, expectedVersion: version };
    const answer = id === undefined ? await create.run(facts) : await update.run({ ...facts, ...kept });
    return answer !== undefined;
  };
  return (
    <EditDialog
      title={t(id === undefined ? "orden.servicios.anadir" : "orden.servicios.cambiar")}
      verb={t(id === undefined ? "orden.servicios.anadir" : "orden.guardar")}
      command={id === undefined ? create : update}
      onSave={save}
      onClose={onClose}
    >
      {(errors) => (
        <>
          <TextField name="name" label={t("orden.nombre")} value={name} most={120} errors={errors} />
          <Question
            id="criticality"
            legend={t("orden.criticidad")}
            error={errors.criticality}
            errorWord={t("formulario.error")}
          >
            <RadioCards
              name="criticality"
              chosen={criticality}
              choices={criticalities.map((value) => ({
                value,
                label: t(`criticidad.${value}`),
                what: t(`criticidad.${value}.que`),
              }))}
            />
          </Question>
        </>
      )}
    </EditDialog>
  );
};

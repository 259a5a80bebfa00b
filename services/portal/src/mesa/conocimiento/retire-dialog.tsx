import { Field } from "../../ui/field.tsx";
import { EditDialog } from "../entidad/edit-dialog.tsx";
import { useCommand } from "../lib/use-command.ts";
import { useTexts } from "../texts.tsx";
import { knowledgeKey } from "./queries.ts";

type RetireDialogProps = {
  readonly entityId: string;
  readonly articleId: string;
  readonly expectedVersion: number;
  readonly onClose: () => void;
};

/** Why an article is of no use any more: whoever looks for it later reads it. */
export const RetireDialog = ({ entityId, articleId, expectedVersion, onClose }: RetireDialogProps) => {
  const t = useTexts();
  const retire = useCommand("ArticleService.RetireArticle", { entityId, touched: knowledgeKey(entityId) });
  return (
    <EditDialog
      title={t("articulo.retirar_este")}
      verb={t("articulo.retirar")}
      command={retire}
      onClose={onClose}
      onSave={async (form) => {
        const reason = String(form.get("reason") ?? "");
        return (await retire.run({ articleId, expectedVersion, reason })) !== undefined;
      }}
    >
      {(errors) => (
        <Field
          id="motivo"
          label={t("articulo.motivo")}
          hint={t("articulo.motivo_como")}
          error={errors.reason}
          errorWord={t("articulo.error")}
        >
          {(described) => (
            <textarea {...described} className="textarea" name="reason" maxLength={500} rows={3} />
          )}
        </Field>
      )}
    </EditDialog>
  );
};

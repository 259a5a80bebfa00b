import type { Channel, ChannelKind } from "@yanapa/proto/json/tickets.ts";
import { Field } from "../../ui/field.tsx";
import { useCommand } from "../lib/use-command.ts";
import { useTexts } from "../texts.tsx";
import { EditDialog } from "./edit-dialog.tsx";
import { entityKey } from "./queries.ts";
import { said, TextField } from "./text-field.tsx";
import { useEntity } from "./use-entity.ts";

const kinds = [
  "CHANNEL_KIND_PHONE",
  "CHANNEL_KIND_COUNTER",
  "CHANNEL_KIND_CHAT",
  "CHANNEL_KIND_EMAIL",
  "CHANNEL_KIND_PORTAL",
  "CHANNEL_KIND_MESSAGING",
  "CHANNEL_KIND_OFFICIAL_NOTE",
  "CHANNEL_KIND_MONITORING",
  "CHANNEL_KIND_API",
  "CHANNEL_KIND_OTHER",
] as const satisfies readonly ChannelKind[];

/** A channel added, or told anew: its name, where people reach it and when. Its kind never changes. */
export const ChannelForm = ({ channel, onClose }: { channel: Channel; onClose: () => void }) => {
  const t = useTexts();
  const { entityId } = useEntity();
  const of = { entityId, touched: entityKey(entityId) };
  const create = useCommand("CatalogueAdminService.CreateChannel", of);
  const update = useCommand("CatalogueAdminService.UpdateChannel", of);
  const { id, name = "", reach = "", hours = "" } = channel;
  const save = async (form: FormData) => {
    const told = { reach: said(form, "reach"), hours: said(form, "hours") };
    const answer =
      id === undefined
        ? await create.run({ name: said(form, "name"), kind: said(form, "kind") as ChannelKind })
        : await update.run({ channelId: id, name: said(form, "name"), ...told });
    return answer !== undefined;
  };
  return (
    <EditDialog
      title={t(id === undefined ? "orden.canales.anadir" : "orden.canales.cambiar")}
      verb={t(id === undefined ? "orden.canales.anadir" : "orden.guardar")}
      command={id === undefined ? create : update}
      onSave={save}
      onClose={onClose}
    >
      {(errors) => (
        <>
          <TextField name="name" label={t("orden.nombre")} value={name} most={80} errors={errors} />
          {id === undefined ? (
            <Field
              id="campo-kind"
              label={t("orden.tipo")}
              error={errors.kind}
              errorWord={t("formulario.error")}
            >
              {(described) => (
                <select className="select" {...described} name="kind" defaultValue="CHANNEL_KIND_PHONE">
                  {kinds.map((kind) => (
                    <option key={kind} value={kind}>
                      {t(`tipo_de_canal.${kind}`)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          ) : (
            <>
              <TextField
                name="reach"
                label={t("orden.donde")}
                hint={t("orden.donde.que")}
                value={reach}
                most={200}
                errors={errors}
              />
              <TextField
                name="hours"
                label={t("orden.horario")}
                hint={t("orden.horario.que")}
                value={hours}
                most={200}
                errors={errors}
              />
            </>
          )}
        </>
      )}
    </EditDialog>
  );
};

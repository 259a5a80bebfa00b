import type { Ticket } from "@yanapa/proto/json/tickets.ts";
import { type FormEvent, useEffect, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { tell } from "../../lib/announce/told.ts";
import { Refusal } from "../../lib/refusal.tsx";
import { useModal } from "../../lib/use-modal.ts";
import { useTexts } from "../../texts.tsx";
import { Collision } from "../collision.tsx";
import type { Place } from "../queries.ts";
import { useCommand } from "../use-command.ts";
import type { About } from "./act.ts";
import { ActField } from "./act-field.tsx";
import { type ActName, acts } from "./acts.ts";
import { fieldId } from "./field-props.ts";
import { asked, initialValues, unanswered, type Values } from "./field-spec.ts";
import { refusedFields, requestOf } from "./request.ts";

type ActDialogProps = {
  readonly name: ActName;
  readonly about: About;
  readonly ticket: Ticket;
  readonly place: Place;
  /** What this one is done for, and comes after it. */
  readonly before: ActName | undefined;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/**
 * What an act asks for, and the act. What is refused stands beside its field, what others did meanwhile above; what was typed stays
 * until it is done or put away.
 */
export const ActDialog = ({ name, about, ticket, place, before, onDone, onClose }: ActDialogProps) => {
  const t = useTexts();
  const dialog = useModal();
  const act = acts[name];
  // As it was opened: what comes to be known meanwhile moves nothing under who fills it in.
  const [fields] = useState(() => act.fields?.(about) ?? []);
  const [values, setValues] = useState<Values>(() => initialValues(fields));
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [seen, setSeen] = useState(ticket.version ?? 0);
  const command = useCommand(act.rpc, place);
  const [first] = fields;
  useEffect(() => {
    if (first) document.getElementById(fieldId(first.name))?.focus();
  }, [first]);
  const refused = refusedFields(command.problem, fields);
  const isOfField = Object.keys(refused).length > 0;
  const errorOf = (field: string) => (missing.includes(field) ? t("acto.falta") : refused[field]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (command.isPending) return;
    const blank = unanswered(fields, values);
    setMissing(blank);
    const [owed] = blank;
    if (owed !== undefined) return document.getElementById(fieldId(owed))?.focus();
    const done = await command.run({
      ticketId: place.ticketId,
      expectedVersion: ticket.version ?? 0,
      ...requestOf(fields, values),
      ...act.fixed?.(about, values),
    });
    if (done === undefined) return;
    tell(t(`acto_hecho.${name}`, { numero: ticket.number }));
    onDone();
  };
  return (
    <dialog className="dialog act" ref={dialog} aria-labelledby="acto-titulo" onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <header>
          <h2 id="acto-titulo">{t(`acto.${name}`)}</h2>
        </header>
        <div className="in stack">
          {before === undefined ? null : (
            <p className="hint">{t("acto.antes_de", { acto: t(`acto.${before}`) })}</p>
          )}
          <p>{t(`acto_que.${name}`)}</p>
          <Collision
            place={place}
            personId={about.personId}
            since={seen}
            onSeen={() => setSeen(ticket.version ?? 0)}
          />
          {command.problem === undefined || isOfField ? null : (
            <Refusal id="acto-error" problem={command.problem} />
          )}
          {asked(fields, values).map((spec) => (
            <ActField
              key={spec.name}
              spec={spec}
              value={values[spec.name] ?? ""}
              error={errorOf(spec.name)}
              entityId={place.entityId}
              onChange={(value) => setValues((before) => ({ ...before, [spec.name]: value }))}
            />
          ))}
        </div>
        <footer>
          <Button kind="quiet" onPress={() => dialog.current?.close()}>
            {t("acto.dejar")}
          </Button>
          <Button type="submit" kind="primary" isPending={command.isPending}>
            {t(`acto.${name}`)}
          </Button>
        </footer>
      </form>
    </dialog>
  );
};

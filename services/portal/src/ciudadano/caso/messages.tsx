import { shortInstant } from "../../lib/dates.ts";
import type { PageRequest } from "../../lib/page.ts";
import { Field } from "../../ui/field.tsx";
import { Form, Send } from "../formulario/form.tsx";
import { type Case, formName, type Refused } from "./case.ts";

type Props = { readonly found: Case; readonly request: PageRequest; readonly typed: Refused | undefined };

/** What was said, and the place to say more. */
export const Messages = ({ found, request, typed }: Props) => {
  const { t, locale } = request;
  const { messages = [], areaName, entityName, id, at, state } = found;
  return (
    <section aria-labelledby="mensajes">
      <div className="spread">
        <h2 id="mensajes">{t("caso.mensajes")}</h2>
        <span className="meta">{messages.length}</span>
      </div>
      {messages.length === 0 ? <p>{t("caso.mensajes.ninguno")}</p> : null}
      <ol className="talk">
        {messages.map(({ id: message, authorKind, body, createTime = "" }) => {
          const isMine = authorKind === "AUTHOR_KIND_REQUESTER";
          return (
            <li key={message} className={isMine ? "mine" : "them"}>
              <p className="meta">
                <b>{isMine ? t("caso.usted") : entityName}</b>, {shortInstant(createTime, locale)}
              </p>
              <p className="as-typed">{body}</p>
            </li>
          );
        })}
      </ol>
      {state === "TICKET_STATE_CLOSED" ? (
        <p>{t("caso.mensajes.cerrado")}</p>
      ) : (
        <Form
          request={request}
          name={formName(id, "mensaje")}
          action={`${at}/mensaje`}
          clave={typed?.typed.get("clave") ?? undefined}
          className="write stack"
        >
          <Field
            id="body"
            label={t("caso.escribir", { area: areaName })}
            error={typed?.errors.body}
            errorWord={t("formulario.error")}
          >
            {(described) => (
              <textarea
                className="textarea"
                name="body"
                maxLength={20_000}
                defaultValue={typed?.typed.get("body") ?? ""}
                {...described}
              />
            )}
          </Field>
          <Send request={request} label={t("caso.enviar")} />
        </Form>
      )}
    </section>
  );
};

import type { PageAnswer, PageRequest } from "../../lib/page.ts";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Field } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Form, Recovered, Send } from "../formulario/form.tsx";
import { type FormOfCase, formName, type Refused } from "./case.ts";
import type { CaseDoor } from "./door.ts";

type Said = {
  readonly door: CaseDoor;
  readonly request: PageRequest;
  readonly form: Extract<FormOfCase, "no" | "retiro">;
  /** The contract's name of the text. */
  readonly field: "comment" | "reason";
  readonly refused?: Refused | undefined;
};

/** One question of a case, with a text for its answer: what still fails, or why it is withdrawn. */
export const sayPage = async ({ door, request, form, field, refused }: Said): Promise<PageAnswer> => {
  const { t, own } = request;
  const found = await door.find(request);
  const typed = refused?.typed ?? (await own?.typed(formName(found.id, form)));
  const error = refused?.errors[field];
  const title = t(`${form}.titulo`);
  return {
    status: error === undefined ? 200 : 422,
    title: error === undefined ? title : t("formulario.titulo_error", { title }),
    body: (
      <div className="wrap receipt">
        <a className="back" href={found.at}>
          <Icon name="left" />
          {found.subject}
        </a>
        <Recovered request={request} />
        {error === undefined ? null : (
          <ErrorSummary title={t("formulario.problema")} errors={[{ href: `#${field}`, message: error }]} />
        )}
        <h1>{title}</h1>
        <p>{t(`${form}.que`)}</p>
        <Form
          request={request}
          name={formName(found.id, form)}
          clave={typed?.get("clave") ?? undefined}
          className="report"
        >
          <Field id={field} label={t(`${form}.texto`)} error={error} errorWord={t("formulario.error")}>
            {(described) => (
              <textarea
                className="textarea"
                name={field}
                maxLength={2_000}
                defaultValue={typed?.get(field) ?? ""}
                {...described}
              />
            )}
          </Field>
          <Send request={request} label={t(`${form}.enviar`)} />
        </Form>
      </div>
    ),
  };
};

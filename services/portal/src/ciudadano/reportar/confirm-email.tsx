import type { PageRequest } from "../../lib/page.ts";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Field } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Form } from "../formulario/form.tsx";
import { type Answers, entityIdOf } from "./answers.ts";

type ConfirmEmailProps = {
  readonly request: PageRequest;
  readonly sent: Answers;
  readonly error: string | undefined;
};

/** Asks for the six digits that were sent to a guest's e-mail, or says how that ended. */
export const ConfirmEmail = ({ request, sent, error }: ConfirmEmailProps) => {
  const { t, url } = request;
  const { correo = "", confirmado } = sent;
  if (confirmado === "si")
    return (
      <p className="banner good" role="status">
        <Icon name="check" />
        {t("recibido.confirmado", { correo })}
      </p>
    );
  if (confirmado !== undefined) return <p className="banner">{t("recibido.sin_confirmar")}</p>;
  return (
    <section className="ask" aria-labelledby="confirme">
      {error === undefined ? null : (
        <ErrorSummary title={t("formulario.problema")} errors={[{ href: "#codigo", message: error }]} />
      )}
      <h2 id="confirme">{t("recibido.confirme")}</h2>
      {url.searchParams.has("otro") ? (
        <p className="banner good" role="status">
          <Icon name="check" />
          {t("recibido.otro.enviado")}
        </p>
      ) : null}
      <p>{t("recibido.confirme.que", { correo })}</p>
      <Form request={request} name={`nuevo-${entityIdOf(request)}-codigo`} className="stack">
        <Field id="codigo" label={t("recibido.codigo")} error={error} errorWord={t("formulario.error")}>
          {(described) => (
            <input
              className="input short"
              name="codigo"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={20}
              {...described}
            />
          )}
        </Field>
        <p className="btns">
          <button className="btn primary" type="submit" name="que" value="confirmar">
            {t("recibido.confirmar")}
          </button>
          <button className="btn" type="submit" name="que" value="otro">
            {t("recibido.otro")}
          </button>
        </p>
      </Form>
    </section>
  );
};

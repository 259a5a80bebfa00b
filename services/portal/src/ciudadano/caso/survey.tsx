import type { PageRequest } from "../../lib/page.ts";
import { Field } from "../../ui/field.tsx";
import { Question } from "../../ui/question.tsx";
import { RadioCards } from "../../ui/radio-cards.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { Form, Send } from "../formulario/form.tsx";
import { type Case, formName, type Refused } from "./case.ts";

/** How the attention was, once: 1 to 5 with words, whether it was solved, and what to improve. */
export const SurveyForm = ({
  found,
  request,
  typed,
}: {
  found: Case;
  request: PageRequest;
  typed: Refused | undefined;
}) => {
  const { t } = request;
  const given = typed?.typed;
  const errors = typed?.errors ?? {};
  return (
    <section className="ask" aria-labelledby="encuesta">
      <h2 id="encuesta">{t("encuesta.titulo")}</h2>
      <Form
        request={request}
        name={formName(found.id, "encuesta")}
        action={`${found.at}/encuesta`}
        clave={given?.get("clave") ?? undefined}
        className="stack"
      >
        <input type="hidden" name="encuesta" value={found.survey?.id} />
        <Question
          id="rating"
          legend={t("encuesta.nota")}
          error={errors.rating}
          errorWord={t("formulario.error")}
        >
          <RadioCards
            name="rating"
            firstId="rating"
            chosen={given?.get("rating") ?? undefined}
            choices={["5", "4", "3", "2", "1"].map((value) => ({
              value,
              label: t(`encuesta.nota.${value}`),
            }))}
          />
        </Question>
        <fieldset>
          <legend className="legend">{t("caso.pregunta")}</legend>
          <Segmented
            name="solved"
            chosen={given?.get("solved") ?? "si"}
            choices={["si", "no"].map((value) => ({ value, label: t(`encuesta.${value}`) }))}
          />
        </fieldset>
        <Field
          id="comment"
          label={t("encuesta.mejorar")}
          error={errors.comment}
          errorWord={t("formulario.error")}
        >
          {(described) => (
            <textarea
              className="textarea"
              name="comment"
              maxLength={2_000}
              defaultValue={given?.get("comment") ?? ""}
              {...described}
            />
          )}
        </Field>
        <Send request={request} label={t("encuesta.enviar")} />
      </Form>
    </section>
  );
};

import type { PageRequest } from "../../lib/page.ts";
import { Field } from "../../ui/field.tsx";
import type { Answers } from "./answers.ts";

type ContactName = "nombres" | "apellidos" | "correo" | "telefono";

/** How a browser is to fill each, and how much it takes. */
const kinds = {
  nombres: { type: "text", autoComplete: "given-name", maxLength: 80, isShort: false },
  apellidos: { type: "text", autoComplete: "family-name", maxLength: 80, isShort: false },
  correo: { type: "email", autoComplete: "email", maxLength: 254, isShort: false },
  telefono: { type: "tel", autoComplete: "tel", maxLength: 40, isShort: true },
} as const;

type ContactFieldProps = {
  readonly name: ContactName;
  readonly request: PageRequest;
  readonly answers: Answers;
  readonly error: string | undefined;
};

/** One line of how to reach somebody. */
export const ContactField = ({ name, request: { t, person }, answers, error }: ContactFieldProps) => {
  const { isShort, ...kind } = kinds[name];
  const isOptional = name === "correo" || name === "telefono";
  return (
    <Field
      id={name}
      label={
        <>
          {t(name === "telefono" ? "reportar.telefono" : `reportar.campo.${name}`)}
          {isOptional ? <span className="optional"> {t("formulario.opcional")}</span> : null}
        </>
      }
      hint={
        isOptional
          ? t(
              person === undefined && name === "correo"
                ? "reportar.campo.correo.para"
                : "reportar.telefono.para",
            )
          : undefined
      }
      error={error}
      errorWord={t("formulario.error")}
    >
      {(described) => (
        <input
          className={isShort ? "input short" : "input"}
          name={name}
          defaultValue={answers[name]}
          {...kind}
          {...described}
        />
      )}
    </Field>
  );
};

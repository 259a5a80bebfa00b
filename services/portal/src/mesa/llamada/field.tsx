import type { ReactNode } from "react";
import { Field } from "../../ui/field.tsx";
import { useTexts } from "../texts.tsx";
import type { CallForm } from "./form.ts";

/** What the parts of the page share: what is written, and what is wrong with it. */
export type Part = {
  readonly entityId: string;
  readonly form: CallForm;
  readonly errors: Readonly<Record<string, string>>;
  readonly set: (change: Partial<CallForm>) => void;
};

type TextName = {
  [Name in keyof CallForm]: string extends CallForm[Name] ? Name : never;
}[keyof CallForm];

type Asked = Part & {
  readonly name: TextName;
  /** The field of the contract behind it, for what is wrong with it. */
  readonly path: string;
  readonly hint?: string | undefined;
  readonly isOptional?: boolean;
};

const useLabel = (name: string, isOptional: boolean): ReactNode => {
  const t = useTexts();
  return (
    <>
      {t(`llamada.campo.${name}`)}
      {isOptional ? <span className="optional"> {t("llamada.si_se_sabe")}</span> : null}
    </>
  );
};

/** A line of text. */
export const Line = ({
  form,
  errors,
  set,
  name,
  path,
  hint,
  isOptional = false,
  ...input
}: Asked & { type?: string; inputMode?: "tel" | "email" | "numeric"; onEnter?: () => void }) => {
  const t = useTexts();
  const { onEnter, type, inputMode } = input;
  return (
    <Field
      id={`f-${name}`}
      label={useLabel(name, isOptional)}
      hint={hint}
      error={errors[path]}
      errorWord={t("formulario.error")}
    >
      {(described) => (
        <input
          className="input"
          autoComplete="off"
          {...described}
          {...(type !== undefined && { type })}
          {...(inputMode !== undefined && { inputMode })}
          value={form[name]}
          onChange={(event) => set({ [name]: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
              event.preventDefault();
              onEnter?.();
            }
          }}
        />
      )}
    </Field>
  );
};

/** A text of several lines. */
export const Text = ({ form, errors, set, name, path, hint, isOptional = false }: Asked) => {
  const t = useTexts();
  return (
    <Field
      id={`f-${name}`}
      label={useLabel(name, isOptional)}
      hint={hint}
      error={errors[path]}
      errorWord={t("formulario.error")}
    >
      {(described) => (
        <textarea
          className="textarea"
          {...described}
          value={form[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
};

type Listed = {
  readonly id: string;
  readonly label: ReactNode;
  readonly error?: string | undefined;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, label: string])[];
  readonly onChoose: (value: string) => void;
};

/** One of a list; letters find it. */
export const Select = ({ id, label, error, value, choices, onChoose }: Listed) => {
  const t = useTexts();
  return (
    <Field id={id} label={label} error={error} errorWord={t("formulario.error")}>
      {(described) => (
        <select
          className="select"
          {...described}
          value={value}
          onChange={(event) => onChoose(event.target.value)}
        >
          {choices.map(([each, word]) => (
            <option key={each} value={each}>
              {word}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
};

type Segments = {
  readonly name: string;
  readonly legend: ReactNode;
  readonly isLegendHidden?: boolean;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, label: ReactNode])[];
  readonly onChoose: (value: string) => void;
  readonly error?: string | undefined;
  readonly onKey?: (key: string) => boolean;
};

/** A short choice in one line; arrows move in it. */
export const Segs = ({ name, legend, isLegendHidden, value, choices, onChoose, error, onKey }: Segments) => (
  <fieldset
    className={error === undefined ? "field" : "field has-error"}
    {...(error !== undefined && { "aria-describedby": `${name}-e` })}
  >
    <legend className={isLegendHidden ? "vh" : "label legend"}>{legend}</legend>
    {error === undefined ? null : (
      <p className="error" id={`${name}-e`}>
        {error}
      </p>
    )}
    <div className="segs">
      {choices.map(([each, label]) => (
        <label key={each}>
          <input
            type="radio"
            name={name}
            value={each}
            checked={value === each}
            onChange={() => onChoose(each)}
            onKeyDown={(event) => {
              if (!event.ctrlKey && !event.altKey && !event.metaKey && onKey?.(event.key.toLowerCase()))
                event.preventDefault();
            }}
          />
          {label}
        </label>
      ))}
    </div>
  </fieldset>
);

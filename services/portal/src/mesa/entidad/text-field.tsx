import { Field } from "../../ui/field.tsx";
import { useTexts } from "../texts.tsx";

type TextFieldProps = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly most: number;
  readonly errors: Readonly<Record<string, string>>;
};

/** A line of text in a form of the register. */
export const TextField = ({ name, label, hint, value, most, errors }: TextFieldProps) => {
  const t = useTexts();
  return (
    <Field
      id={`campo-${name}`}
      label={label}
      hint={hint}
      error={errors[name]}
      errorWord={t("formulario.error")}
    >
      {(described) => (
        <input
          className="input"
          {...described}
          name={name}
          defaultValue={value}
          maxLength={most}
          autoComplete="off"
        />
      )}
    </Field>
  );
};

/** What a field of a form says; "" where it says nothing. */
export const said = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
};

import { Field } from "../../../ui/field.tsx";
import { Question } from "../../../ui/question.tsx";
import { useTexts } from "../../texts.tsx";
import { Alternatives } from "./alternatives.tsx";
import { ArticleField } from "./article-field.tsx";
import { type ActFieldProps, fieldId } from "./field-props.ts";

/** One field of an act, as its kind asks for. */
export const ActField = (props: ActFieldProps) => {
  const t = useTexts();
  const { spec, value, error, onChange } = props;
  const { kind, label, hint, options = [], isRequired = false } = spec;
  const id = fieldId(spec.name);
  const name = (
    <>
      {t(label)}{" "}
      {isRequired || kind === "check" ? null : <span className="optional">{t("campo.opcional")}</span>}
    </>
  );
  if (kind === "check")
    return (
      <label className="check">
        <input
          type="checkbox"
          id={id}
          checked={value === "true"}
          onChange={(event) => onChange(event.target.checked ? "true" : "")}
        />
        {t(label)}
      </label>
    );
  if (kind === "choice")
    return (
      <Question id={id} legend={t(label)} error={error} errorWord={t("campo.error")}>
        {hint === undefined ? null : <p className="hint">{t(hint)}</p>}
        <div className="segs">
          {options.map((option, at) => (
            <label key={option.value}>
              <input
                type="radio"
                name={id}
                {...(at === 0 && { id })}
                checked={option.value === value}
                onChange={() => onChange(option.value)}
              />
              {option.label}
            </label>
          ))}
        </div>
      </Question>
    );
  if (kind === "alternatives") return <Alternatives {...props} />;
  if (kind === "article") return <ArticleField {...props} />;
  return (
    <Field
      id={id}
      label={name}
      hint={hint === undefined ? undefined : t(hint)}
      error={error}
      errorWord={t("campo.error")}
    >
      {(described) => {
        const control = {
          ...described,
          value,
          onChange: (event: { target: { value: string } }) => onChange(event.target.value),
        };
        if (kind === "select")
          return (
            <select className="select" {...control}>
              <option value="">{t("campo.elija")}</option>
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          );
        if (kind === "moment") return <input className="input" type="datetime-local" {...control} />;
        if (kind === "line") return <input className="input" {...control} />;
        return <textarea className="textarea" {...control} />;
      }}
    </Field>
  );
};

import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Question } from "../../../ui/question.tsx";
import { useTexts } from "../../texts.tsx";
import { type ActFieldProps, fieldId } from "./field-props.ts";
import { chosenMark } from "./request.ts";

/** The most alternatives that a ficha takes. */
const most = 10;

/** What could be done, a line each, and which of them was chosen. */
export const Alternatives = ({ spec, value, error, onChange }: ActFieldProps) => {
  const t = useTexts();
  const id = fieldId(spec.name);
  const lines = value.split("\n");
  const change = (next: readonly string[]) => onChange(next.join("\n"));
  const textOf = (line: string) => line.replace(chosenMark, "");
  return (
    <Question id={id} legend={t(spec.label)} error={error} errorWord={t("campo.error")}>
      {spec.hint === undefined ? null : <p className="hint">{t(spec.hint)}</p>}
      <div className="stack">
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing but its place.
          <div key={at} className="of-lines">
            <label className="check">
              <input
                type="radio"
                name={id}
                checked={line.startsWith(chosenMark)}
                onChange={() =>
                  change(lines.map((each, other) => `${other === at ? chosenMark : ""}${textOf(each)}`))
                }
              />
              <span className="vh">{t("campo.elegida", { numero: at + 1 })}</span>
            </label>
            <input
              className="input"
              {...(at === 0 && { id })}
              aria-label={t("campo.alternativa", { numero: at + 1 })}
              value={textOf(line)}
              onChange={(event) =>
                change(
                  lines.map((each, other) =>
                    other === at
                      ? `${each.startsWith(chosenMark) ? chosenMark : ""}${event.target.value}`
                      : each,
                  ),
                )
              }
            />
          </div>
        ))}
        {lines.length < most ? (
          <Button kind="quiet" onPress={() => change([...lines, ""])}>
            <Icon name="plus" />
            {t("campo.otra_alternativa")}
          </Button>
        ) : null}
      </div>
    </Question>
  );
};

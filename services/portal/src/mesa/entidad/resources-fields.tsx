import type { Level } from "@yanapa/proto/json/identity.ts";
import type { PriorityMatrix } from "@yanapa/proto/json/tickets.ts";
import { useTexts } from "../texts.tsx";
import { priorities } from "./matrix-words.ts";

const levels = [
  "LEVEL_UNSPECIFIED",
  "LEVEL_L1",
  "LEVEL_L2",
  "LEVEL_L3_DEVELOPMENT",
  "LEVEL_L3_SECURITY",
] as const satisfies readonly Level[];

/** What each priority gets, to be written: a group of four answers each. */
export const ResourcesFields = ({ matrix: { resources = [] } }: { matrix: PriorityMatrix }) => {
  const t = useTexts();
  return priorities.map((priority) => {
    const { effort, level, skill, thirdParty } = resources.find((each) => each.priority === priority) ?? {};
    const line = (name: string, label: string, value = "") => (
      <div className="field">
        <label htmlFor={`${priority}-${name}`}>{t(`orden.recursos.${label}`)}</label>
        <input
          className="input"
          id={`${priority}-${name}`}
          name={`${priority} ${name}`}
          defaultValue={value}
          maxLength={200}
        />
      </div>
    );
    return (
      <fieldset key={priority} className="stack">
        <legend className="legend">
          {t("orden.recursos.de", { prioridad: t(`prioridad_corta.${priority}`) })}
        </legend>
        {line("effort", "esfuerzo", effort)}
        <div className="field">
          <label htmlFor={`${priority}-level`}>{t("orden.recursos.nivel")}</label>
          <select
            className="select"
            id={`${priority}-level`}
            name={`${priority} level`}
            defaultValue={level ?? "LEVEL_UNSPECIFIED"}
          >
            {levels.map((each) => (
              <option key={each} value={each}>
                {each === "LEVEL_UNSPECIFIED" ? t("orden.recursos.cualquiera") : t(`nivel.${each}`)}
              </option>
            ))}
          </select>
        </div>
        {line("skill", "destreza", skill)}
        {line("thirdParty", "terceros", thirdParty)}
      </fieldset>
    );
  });
};

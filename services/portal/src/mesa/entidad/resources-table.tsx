import type { PriorityMatrix } from "@yanapa/proto/json/tickets.ts";
import { useTexts } from "../texts.tsx";

/** What each priority gets: effort, level and skill, and whose support (RA 0040/2022 §5). */
export const ResourcesTable = ({ matrix: { resources = [] } }: { matrix: PriorityMatrix }) => {
  const t = useTexts();
  const orNothing = (text: string | undefined) =>
    text === undefined || text === "" ? t("orden.recursos.nada") : text;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what moves sideways is moved by keys too.
    // biome-ignore lint/a11y/useSemanticElements: a table in a box that moves is no fieldset.
    <div className="scroll" tabIndex={0} role="group" aria-label={t("orden.recursos")}>
      <table className="grid-of-three">
        <caption>{t("orden.recursos")}</caption>
        <thead>
          <tr>
            <td />
            {(["esfuerzo", "nivel", "destreza", "terceros"] as const).map((column) => (
              <th key={column} scope="col">
                {t(`orden.recursos.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {resources.map(({ priority, effort, level = "LEVEL_UNSPECIFIED", skill, thirdParty }) => (
            <tr key={priority}>
              <th scope="row">{t(`prioridad_corta.${priority}`)}</th>
              <td>{orNothing(effort)}</td>
              <td>{level === "LEVEL_UNSPECIFIED" ? t("orden.recursos.nada") : t(`nivel.${level}`)}</td>
              <td>{orNothing(skill)}</td>
              <td>{orNothing(thirdParty)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

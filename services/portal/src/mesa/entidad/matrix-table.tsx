import type { Impact, PriorityMatrix, Urgency } from "@yanapa/proto/json/tickets.ts";
import type { ReactNode } from "react";
import { type Priority as Mark, PriorityMark } from "../../ui/priority-mark.tsx";
import { useTexts } from "../texts.tsx";
import { impacts, priorityAt, urgencies } from "./matrix-words.ts";

const marks: Readonly<Record<string, Mark>> = {
  PRIORITY_HIGH: "high",
  PRIORITY_MEDIUM: "med",
  PRIORITY_LOW: "low",
};

/** Impact by urgency; what stands in a cell is the caller's. */
export const MatrixGrid = ({ cell }: { cell: (impact: Impact, urgency: Urgency) => ReactNode }) => {
  const t = useTexts();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what moves sideways is moved by keys too.
    // biome-ignore lint/a11y/useSemanticElements: a table in a box that moves is no fieldset.
    <div className="scroll" tabIndex={0} role="group" aria-label={t("orden.prioridades")}>
      <table className="grid-of-three">
        <caption className="vh">{t("orden.prioridades")}</caption>
        <thead>
          <tr>
            <td />
            {urgencies.map((urgency) => (
              <th key={urgency} scope="col">
                {t(`urgencia.${urgency}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {impacts.map((impact) => (
            <tr key={impact}>
              <th scope="row">{t(`impacto.${impact}`)}</th>
              {urgencies.map((urgency) => (
                <td key={urgency}>{cell(impact, urgency)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** The matrix as it stands, to read. */
export const MatrixTable = ({ matrix }: { matrix: PriorityMatrix }) => {
  const t = useTexts();
  return (
    <MatrixGrid
      cell={(impact, urgency) => {
        const priority = priorityAt(matrix, impact, urgency);
        return <PriorityMark priority={marks[priority] ?? "low"} label={t(`prioridad_corta.${priority}`)} />;
      }}
    />
  );
};

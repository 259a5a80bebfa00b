import type { TaggedDocument } from "@yanapa/pdf";
import type { ReportResolution } from "../domain/report/closure-report.ts";
import { causeTypeText } from "./report-words.ts";

/** A ficha de solución (RA 0040/2022 §7.2e, §7.3). */
export const writeResolution = (document: TaggedDocument, resolution: ReportResolution): void => {
  document.heading("H3", "Causa confirmada");
  document.paragraph(`${resolution.confirmedCause} (${causeTypeText[resolution.causeType]})`);
  document.heading("H3", "Alternativas consideradas");
  document.list(
    resolution.alternatives.map(({ description, chosen }) => ({
      label: "•",
      text: chosen ? `${description} (elegida)` : description,
    })),
    14,
  );
  document.heading("H3", "Por qué se eligió");
  document.paragraph(resolution.justification);
  document.heading("H3", "Operaciones aplicadas");
  document.list(
    resolution.operations.map((text, index) => ({ label: `${index + 1}.`, text })),
    20,
  );
};

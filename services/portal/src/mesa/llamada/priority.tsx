import type { Impact, Priority, PriorityCell, Urgency } from "@yanapa/proto/json/tickets.ts";
import { PriorityMark, type Priority as Shape } from "../../ui/priority-mark.tsx";
import { useTexts } from "../texts.tsx";
import { Line, type Part, Select } from "./field.tsx";
import type { Proposal } from "./use-proposal.ts";

const impacts: readonly Impact[] = ["IMPACT_HIGH", "IMPACT_MEDIUM", "IMPACT_LOW"];
const urgencies: readonly Urgency[] = ["URGENCY_HIGH", "URGENCY_MEDIUM", "URGENCY_LOW"];

const shapes: Readonly<Partial<Record<Priority, Shape>>> = {
  PRIORITY_HIGH: "high",
  PRIORITY_MEDIUM: "med",
  PRIORITY_LOW: "low",
};
const priorities = Object.keys(shapes) as Priority[];

/** How much and how soon: the entity's matrix, with the criterion of the chosen cell in words (RA 0040/2022 §7.2b). */
export const PriorityChoice = ({ part, proposal }: { part: Part; proposal: Proposal }) => {
  const t = useTexts();
  const { form, errors, set } = part;
  const { cells, impact, urgency, priority, criterion } = proposal;
  const isOther = form.priority !== "";
  return (
    <div className="mxrow">
      <fieldset>
        <legend className="vh">{t("llamada.matriz")}</legend>
        <table className="matrix" aria-label={t("llamada.matriz")}>
          <thead>
            <tr>
              <td />
              {urgencies.map((each) => (
                <th key={each} scope="col">
                  {t(`llamada.urgencia.${each}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {impacts.map((row) => (
              <tr key={row}>
                <th scope="row">{t(`llamada.impacto.${row}`)}</th>
                {urgencies.map((column) => (
                  <td key={column}>
                    <Radio
                      cell={cellOf(cells, row, column)}
                      isChosen={row === impact && column === urgency}
                      onChoose={() => set({ impact: row, urgency: column })}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </fieldset>
      <div className="why" aria-live="polite">
        <p>{priority === undefined ? null : <Mark priority={priority} isWhole />}</p>
        {criterion.split(/(?<=\.) /).map((sentence) => (
          <p key={sentence} className="meta">
            {sentence}
          </p>
        ))}
        {errors["ticket.impact"] ? <p className="error">{errors["ticket.impact"]}</p> : null}
        <details className="call-more" open={isOther || undefined}>
          <summary>{t("llamada.otra_prioridad")}</summary>
          <Select
            id="f-priority"
            label={t("llamada.campo.priority")}
            error={errors["ticket.priority"]}
            value={form.priority}
            choices={[
              ["", t("llamada.la_propuesta")],
              ...priorities.map((each) => [each, t(`prioridad.${shapes[each]}`)] as const),
            ]}
            onChoose={(value) => set({ priority: value as Priority | "" })}
          />
          {isOther ? <Line {...part} name="priorityReason" path="ticket.priorityOverrideReason" /> : null}
        </details>
      </div>
    </div>
  );
};

/** A cell of the matrix; without its priority while the matrix is on its way. */
const cellOf = (cells: readonly PriorityCell[], impact: Impact, urgency: Urgency): PriorityCell =>
  cells.find((each) => each.impact === impact && each.urgency === urgency) ?? { impact, urgency };

const Radio = ({
  cell,
  isChosen,
  onChoose,
}: {
  cell: PriorityCell;
  isChosen: boolean;
  onChoose: () => void;
}) => {
  const t = useTexts();
  const { impact, urgency, priority } = cell;
  return (
    <label>
      <input
        type="radio"
        name="mx"
        aria-label={t("llamada.celda", {
          impacto: t(`llamada.impacto.${impact}`),
          urgencia: t(`llamada.urgencia.${urgency}`),
          prioridad: priority === undefined ? "" : t(`prioridad.${shapes[priority]}`),
        })}
        checked={isChosen}
        onChange={onChoose}
      />
      {priority === undefined ? "…" : <Mark priority={priority} />}
    </label>
  );
};

const Mark = ({ priority, isWhole = false }: { priority: Priority; isWhole?: boolean }) => {
  const t = useTexts();
  const shape = shapes[priority];
  if (shape === undefined) return null;
  return (
    <PriorityMark priority={shape} label={t(isWhole ? `prioridad.${shape}` : `llamada.prioridad.${shape}`)} />
  );
};

import { Button } from "../../ui/button.tsx";
import { DueChip, type DueStanding } from "../../ui/due-chip.tsx";
import { Icon, type IconName, iconNames } from "../../ui/icon.tsx";
import { PanelLoading, PanelState } from "../../ui/panel-state.tsx";
import { type Priority, PriorityMark } from "../../ui/priority-mark.tsx";
import { StateBadge, type TicketStage } from "../../ui/state-badge.tsx";
import { useTexts } from "../texts.tsx";

const kinds = ["plain", "primary", "quiet", "danger", "note"] as const;
const stages: readonly TicketStage[] = ["open", "working", "waiting", "resolved", "closed"];
const priorities: readonly Priority[] = ["high", "med", "low"];
const standings: readonly DueStanding[] = ["on-time", "soon", "late", "paused", "met", "missed"];

/** Every part in every state: what one looks at before drawing another. Development only. */
export const Estilo = () => {
  const t = useTexts();
  const show = (id: string, children: React.ReactNode) => (
    <section className="sheet" aria-labelledby={`p-${id}`}>
      <div className="head">
        <h2 id={`p-${id}`}>{t(`estilo.${id}`)}</h2>
      </div>
      <div className="in stack">{children}</div>
    </section>
  );
  return (
    <>
      <div className="page-head">
        <h1>{t("estilo.titulo")}</h1>
      </div>
      <div className="page stack">
        {show(
          "botones",
          <div className="btns">
            {kinds.map((kind) => (
              <Button key={kind} kind={kind}>
                {t(`estilo.boton.${kind}`)}
              </Button>
            ))}
            <Button isPending>{t("estilo.boton.pending")}</Button>
            <Button because={t("estilo.boton.motivo")}>{t("estilo.boton.disabled")}</Button>
          </div>,
        )}
        {show(
          "estado",
          <div className="row">
            {stages.map((stage) => (
              <StateBadge key={stage} stage={stage} label={t(`estado.${stage}`)} />
            ))}
          </div>,
        )}
        {show(
          "prioridad",
          <div className="row">
            {priorities.map((priority) => (
              <PriorityMark key={priority} priority={priority} label={t(`prioridad.${priority}`)} />
            ))}
          </div>,
        )}
        {show(
          "plazo",
          <div className="row">
            {standings.map((standing) => (
              <DueChip
                key={standing}
                standing={standing}
                label={t(`plazo.${standing}`)}
                instant="2026-11-30T17:55-04:00"
              />
            ))}
          </div>,
        )}
        {show(
          "iconos",
          <div className="row">
            {iconNames.map((name: IconName) => (
              <span key={name} className="row">
                <Icon name={name} large /> <code>{name}</code>
              </span>
            ))}
          </div>,
        )}
        {show(
          "paneles",
          <>
            <PanelState title={t("mesa.sin_entidades")} what={t("mesa.sin_entidades_que")} />
            <PanelLoading label={t("mesa.cargando")} />
            <PanelState title={t("mesa.fallo")} what={t("mesa.fallo_que")}>
              <Button>{t("mesa.otra_vez")}</Button>
            </PanelState>
          </>,
        )}
      </div>
    </>
  );
};

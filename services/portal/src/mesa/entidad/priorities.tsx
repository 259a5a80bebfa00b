import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { shownInstant } from "../../lib/dates.ts";
import { Button } from "../../ui/button.tsx";
import { PanelLoading, PanelState } from "../../ui/panel-state.tsx";
import { useTexts } from "../texts.tsx";
import { MatrixForm } from "./matrix-form.tsx";
import { MatrixTable } from "./matrix-table.tsx";
import { matrixQuery } from "./queries.ts";
import { ResourcesTable } from "./resources-table.tsx";
import { useEntity } from "./use-entity.ts";

/** What comes first: impact by urgency, and what each priority gets (RA 0040/2022 §5, §7.2b). */
export const Priorities = () => {
  const t = useTexts();
  const { entityId, isAdmin } = useEntity();
  const { data: matrix, isPending, isError, refetch } = useQuery(matrixQuery(entityId));
  const [isEditing, setEditing] = useState(false);
  if (isPending) return <PanelLoading label={t("mesa.cargando")} />;
  if (isError)
    return (
      <PanelState title={t("mesa.fallo")} what={t("mesa.fallo_que")}>
        <Button onPress={() => void refetch()}>{t("mesa.otra_vez")}</Button>
      </PanelState>
    );
  const { version = 0, publishTime = "", reason = "" } = matrix;
  return (
    <section className="sheet" aria-labelledby="prioridades">
      <div className="head">
        <h2 id="prioridades" className="grow">
          {t("orden.prioridades")}
        </h2>
        {isAdmin && !isEditing ? (
          <Button onPress={() => setEditing(true)}>{t("orden.matriz.cambiar")}</Button>
        ) : null}
      </div>
      <div className="in stack">
        <p className="muted">
          {version === 0
            ? t("orden.matriz.propuesta")
            : t("orden.matriz.publicada", {
                version: String(version),
                fecha: shownInstant(publishTime, "es"),
                norma: reason,
              })}
        </p>
        {isEditing ? (
          <MatrixForm key={version} matrix={matrix} onClose={() => setEditing(false)} />
        ) : (
          <>
            <MatrixTable matrix={matrix} />
            <ResourcesTable matrix={matrix} />
          </>
        )}
      </div>
    </section>
  );
};

import { NavLink, Outlet, useParams } from "react-router";
import { useTexts } from "../texts.tsx";

const parts = ["areas", "servicios", "canales", "prioridades"] as const;

/** How the entity is ordered: its areas, what it offers, by which channels, and what comes first. */
export const EntityPage = () => {
  const t = useTexts();
  const { entityId = "" } = useParams();
  return (
    <>
      <div className="page-head">
        <h1>{t("orden.titulo")}</h1>
      </div>
      <div className="page stack">
        <nav className="tabs" aria-label={t("orden.partes")}>
          {parts.map((part) => (
            <NavLink key={part} to={`/mesa/e/${entityId}/entidad/${part}`}>
              {t(`orden.${part}`)}
            </NavLink>
          ))}
        </nav>
        <Outlet />
      </div>
    </>
  );
};

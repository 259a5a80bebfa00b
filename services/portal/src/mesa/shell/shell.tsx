import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Outlet, useLocation, useNavigate, useParams } from "react-router";
import { csrf } from "../../lib/call.ts";
import { BrandMark } from "../../ui/brand-mark.tsx";
import { type Context, ContextSwitcher } from "../../ui/context-switcher.tsx";
import { selfQuery } from "../queries.ts";
import { useTexts } from "../texts.tsx";

/** The staff's frame: where I am, where I act, and the work. */
export const Shell = () => {
  const t = useTexts();
  const { data: self } = useQuery(selfQuery);
  const { entityId } = useParams();
  const navigate = useNavigate();
  const contexts: Context[] = (self?.memberships ?? []).map(
    ({ entityId: id = "", entityName = "", roles = [] }) => ({
      id,
      name: entityName,
      roles: roles.map((role) => t(`rol.${role}`)).join(", "),
    }),
  );
  return (
    <div className="app">
      <nav className="rail" aria-label={t("mesa.principal")}>
        <div>
          <a className="brand" href="/" aria-label={t("marca")}>
            <BrandMark />
          </a>
        </div>
      </nav>
      <header className="topbar">
        <ContextSwitcher
          contexts={contexts}
          current={contexts.find(({ id }) => id === entityId)}
          label={t("mesa.actua_en")}
          none={t("mesa.sin_entidad")}
          onChoose={(id) => void navigate(`/mesa/e/${id}`)}
        />
        <span className="grow" />
        <a href="/sesiones">{signedInName() || t("sesiones.titulo")}</a>
        <form method="post" action="/auth/salir">
          <input type="hidden" name="csrf" value={csrf()} />
          <button className="btn quiet" type="submit">
            {t("marco.salir")}
          </button>
        </form>
      </header>
      <Work />
    </div>
  );
};

/** Who has signed in, as the document says: it is there before anything is asked. */
const signedInName = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="yanapa-persona"]')?.content ?? "";

/** A screen; focus moves to it when the address changes, as a page's load would do. */
const Work = () => {
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current !== pathname) main.current?.focus();
    shown.current = pathname;
  }, [pathname]);
  return (
    <main className="work" id="contenido" tabIndex={-1} ref={main}>
      <Outlet />
    </main>
  );
};

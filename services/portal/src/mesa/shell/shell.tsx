import type { Texts } from "../../lib/page.ts";
import { BrandMark } from "../../ui/brand-mark.tsx";

/** The staff's frame: where I am, where I act, and the work. */
export const Shell = ({ t, name }: { t: Texts; name: string }) => (
  <div className="app">
    <nav className="rail" aria-label={t("mesa.principal")}>
      <div>
        <a className="brand" href="/" aria-label={t("marca")}>
          <BrandMark />
        </a>
      </div>
    </nav>
    <header className="topbar">
      <span className="grow">{name}</span>
    </header>
    <main className="work" id="contenido" tabIndex={-1}>
      <div className="page-head">
        <h1>{t("mesa.titulo")}</h1>
      </div>
    </main>
  </div>
);

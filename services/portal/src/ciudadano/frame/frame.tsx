import type { ReactNode } from "react";
import type { PageRequest } from "../../lib/page.ts";
import type { Texts } from "../../lib/texts.ts";
import { BrandMark } from "../../ui/brand-mark.tsx";

type FrameProps = { readonly request: PageRequest; readonly t: Texts; readonly children: ReactNode };

/** Header, the page, and footer. */
export const Frame = ({ request, t, children }: FrameProps) => (
  <>
    <a className="skip" href="#contenido">
      {t("marco.saltar")}
    </a>
    <header>
      <div className="gob">
        <div>
          <b>{t("marco.gob")}</b>
        </div>
      </div>
      <div className="site">
        <div>
          <a className="brand" href="/">
            <BrandMark />
            {t("marca")}
          </a>
          <nav aria-label={t("marco.principal")}>
            <Place href="/casos" at={request} label={t("marco.casos")} />
            <Account request={request} t={t} />
          </nav>
        </div>
      </div>
    </header>
    <main id="contenido" tabIndex={-1}>
      {children}
    </main>
    <footer className="foot">
      <div>
        <p>{t("marco.que_es")}</p>
      </div>
    </footer>
  </>
);

const Place = ({ href, at, label }: { href: string; at: PageRequest; label: string }) => (
  <a href={href} aria-current={at.url.pathname === href ? "page" : undefined}>
    {label}
  </a>
);

/** Signing in, or who has, and the way out: a form, since it changes something. */
const Account = ({ request: { person, url }, t }: { request: PageRequest; t: Texts }) =>
  person === undefined ? (
    <a href={`/auth/ingresar?${new URLSearchParams({ volver: url.pathname + url.search })}`}>
      {t("marco.ingresar")}
    </a>
  ) : (
    <form className="account" method="post" action="/auth/salir">
      <input type="hidden" name="csrf" value={person.csrf} />
      <span>{person.name}</span>
      <button type="submit">{t("marco.salir")}</button>
    </form>
  );

import type { ReactNode } from "react";
import { type Acting, type Locale, locales, type PageRequest, type Texts } from "../../lib/page.ts";
import { shareOf } from "../../lib/texts.ts";
import { BrandMark } from "../../ui/brand-mark.tsx";
import { Icon } from "../../ui/icon.tsx";

type FrameProps = {
  readonly request: PageRequest;
  readonly acting: readonly Acting[];
  readonly children: ReactNode;
};

/** Header, the page, and footer. */
export const Frame = ({ request, acting, children }: FrameProps) => {
  const { t } = request;
  return (
    <>
      <a className="skip" href="#contenido">
        {t("marco.saltar")}
      </a>
      <header>
        <div className="gob">
          <div>
            <b>{t("marco.gob")}</b>
            <Language request={request} />
          </div>
        </div>
        <div className="site">
          <div>
            <a className="brand" href="/">
              <BrandMark />
              {t("marca")}
            </a>
            <nav aria-label={t("marco.principal")}>
              <Place href="/reportar" at={request} label={t("marco.reportar")} />
              <Place href="/casos" at={request} label={t("marco.casos")} />
              <Place href="/entidades" at={request} label={t("marco.entidades")} />
              <Account request={request} acting={acting} />
            </nav>
          </div>
        </div>
      </header>
      <main id="contenido" tabIndex={-1}>
        <p className="banner warn connection" role="status" hidden data-connection>
          <Icon name="alert" />
          {t("marco.sin_conexion")}
        </p>
        <Untranslated request={request} />
        {children}
      </main>
      <footer className="foot">
        <div>
          <p>{t("marco.que_es")}</p>
        </div>
      </footer>
    </>
  );
};

const Place = ({ href, at, label }: { href: string; at: PageRequest; label: string }) => (
  <a href={href} aria-current={isWithin(at.url.pathname, href) ? "page" : undefined}>
    {label}
  </a>
);

const isWithin = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);

/** Signing in, or who has, and the way out: a form, since it changes something. */
const Account = ({ request: { person, url, t }, acting }: Omit<FrameProps, "children">) =>
  person === undefined ? (
    <a href={`/ingreso?${new URLSearchParams({ volver: returnTo(url) })}`}>{t("marco.ingresar")}</a>
  ) : (
    <form className="account" method="post" action="/auth/salir">
      <input type="hidden" name="csrf" value={person.csrf} />
      <a href="/sesiones">{person.name}</a>
      {acting.length === 0 ? (
        <span className="as">{t("marco.como_solicitante")}</span>
      ) : (
        <ActingAs acting={acting} t={t} />
      )}
      <button type="submit">{t("marco.salir")}</button>
    </form>
  );

/** As what one is here, and the entities where one gives help: open, choose. */
const ActingAs = ({ acting, t }: { acting: readonly Acting[]; t: Texts }) => (
  <details className="acting" data-acting>
    <summary>{t("marco.como_solicitante")}</summary>
    <ul>
      {acting.map(({ entityId, entityName, roles = [] }) => (
        <li key={entityId}>
          <a href={`/mesa/e/${entityId}`}>
            {t("marco.atender_en", { entidad: entityName })}
            <small>{roles.map((role) => t(`rol.${role}`)).join(", ")}</small>
          </a>
        </li>
      ))}
    </ul>
  </details>
);

/** Where one was; from the sign-in's own page, where that leads to. */
const returnTo = ({ pathname, search, searchParams }: URL): string =>
  pathname === "/ingreso" ? (searchParams.get("volver") ?? "/") : pathname + search;

/** Every language by its own name, and the page again in it. */
const Language = ({ request: { locale, url, t } }: { request: PageRequest }) => (
  <form className="language" method="post" action="/idioma">
    <input type="hidden" name="volver" value={url.pathname + url.search} />
    <fieldset>
      <legend className="vh">{t("marco.idioma")}</legend>
      {locales.map((each) => (
        <button
          key={each}
          type="submit"
          name="idioma"
          value={each}
          lang={each}
          aria-pressed={each === locale}
        >
          {languageNames[each]}
        </button>
      ))}
    </fieldset>
  </form>
);

/** As each is called by those who speak it. */
const languageNames: Readonly<Record<Locale, string>> = {
  es: "Español",
  ay: "Aymar aru",
  qu: "Runasimi",
  gn: "Avañe’ẽ",
};

/** A language whose texts nobody has reviewed yet is shown in Spanish, and that is said. */
const Untranslated = ({ request: { locale, t } }: { request: PageRequest }) =>
  shareOf(locale) < 1 ? (
    <p className="banner" role="note">
      {t("marco.sin_traduccion", { idioma: languageNames[locale] })}
    </p>
  ) : null;

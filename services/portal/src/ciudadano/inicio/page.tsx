import type { PublicEntity } from "@yanapa/proto/json/identity.ts";
import type { PageRequest } from "../../lib/page.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { MostRead } from "../articulos/articles.tsx";
import type { FoundArticle } from "../articulos/found.ts";

type InicioProps = {
  readonly request: PageRequest;
  readonly isStaff: boolean;
  /** Some of those that attend here. */
  readonly entities: readonly PublicEntity[];
  /** What anybody reads most of late. */
  readonly articles: readonly FoundArticle[];
};

/** What one comes for, said as verbs; and the way to the desk for who gives help. */
export const Inicio = ({ request, isStaff, entities, articles }: InicioProps) => (
  <>
    <Hero request={request} isStaff={isStaff} />
    <div className="wrap stack roomy">
      <MostRead articles={articles} snippets t={request.t} />
      {entities.length === 0 ? null : (
        <section aria-labelledby="entidades">
          <h2 id="entidades">{request.t("entidades.titulo")}</h2>
          <ul className="faq">
            {entities.map(({ id, name }) => (
              <li key={id}>
                <a href={`/entidades/${id}`}>{name}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  </>
);

const Hero = ({ request: { t, person }, isStaff }: Pick<InicioProps, "request" | "isStaff">) => (
  <div className="hero">
    <div>
      <h1>{t("inicio.en_que")}</h1>
      <search>
        <form action="/entidades" className="affix">
          <label className="vh" htmlFor="q">
            {t("entidades.buscar_que")}
          </label>
          <input
            className="input"
            id="q"
            name="q"
            type="search"
            maxLength={200}
            placeholder={t("entidades.buscar_que")}
          />
          <button className="btn primary" type="submit">
            <Icon name="search" large />
            <span>{t("entidades.buscar")}</span>
          </button>
        </form>
      </search>
      <ul className="verbs">
        <Verb href="/reportar" icon="pen" act={t("inicio.reportar")} how={t("inicio.reportar_como")} />
        <Verb href="/casos" icon="hand" act={t("inicio.seguir")} how={t("inicio.seguir_como")} />
        {isStaff ? (
          <Verb href="/mesa" icon="bell" act={t("inicio.mesa")} how={t("inicio.mesa_como")} />
        ) : person === undefined ? (
          <Verb
            href="/ingreso?volver=/mesa"
            icon="bell"
            act={t("inicio.atender")}
            how={t("inicio.atender_como")}
          />
        ) : (
          <Verb
            href="/entidades"
            icon="search"
            act={t("inicio.entidades")}
            how={t("inicio.entidades_como")}
          />
        )}
      </ul>
    </div>
  </div>
);

const Verb = ({ href, icon, act, how }: { href: string; icon: IconName; act: string; how: string }) => (
  <li>
    <a href={href}>
      <Icon name={icon} large />
      <b>{act}</b>
      <span>{how}</span>
    </a>
  </li>
);

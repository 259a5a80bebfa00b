import type { EntityKind, PublicEntity } from "@yanapa/proto/json/identity.ts";
import type { PageRequest, Texts } from "../../lib/page.ts";
import { Icon } from "../../ui/icon.tsx";

const kinds = [
  "ENTITY_KIND_CENTRAL",
  "ENTITY_KIND_TERRITORIAL",
  "ENTITY_KIND_OTHER",
  "ENTITY_KIND_DELEGATED_PRIVATE",
] as const satisfies readonly EntityKind[];
/** ISO 3166-2:BO. */
const departments = ["B", "C", "H", "L", "N", "O", "P", "S", "T"] as const;

const shownAtOnce = 20;

/** What is looked for, as the address says it. */
const askedOf = ({ url: { searchParams: given } }: PageRequest) => ({
  query: (given.get("q") ?? "").slice(0, 200),
  kind: kinds.find((kind) => kind === given.get("tipo")),
  department: departments.find((letter) => letter === given.get("departamento")) ?? "",
  page: given.get("pagina") ?? "",
});

/** The entities of a search, and where the next ones stand. */
export const found = async (request: PageRequest) => {
  const { query, kind, department, page } = askedOf(request);
  const { entities = [], nextPageToken = "" } = await request.api("PublicEntityService.FindEntities", {
    query,
    ...(kind && { kind }),
    department,
    pageSize: shownAtOnce,
    pageToken: page,
  });
  return { entities, nextPageToken };
};

/** The search itself: an address that can be kept and sent. */
export const Finder = ({ request, action }: { request: PageRequest; action: string }) => {
  const { t } = request;
  const { query, kind, department } = askedOf(request);
  return (
    <search>
      <form action={action} className="finder">
        <div className="affix">
          <label className="vh" htmlFor="q">
            {t("entidades.buscar_que")}
          </label>
          <input
            className="input"
            id="q"
            name="q"
            type="search"
            maxLength={200}
            defaultValue={query}
            placeholder={t("entidades.buscar_que")}
          />
          <button className="btn primary" type="submit">
            <Icon name="search" large />
            <span>{t("entidades.buscar")}</span>
          </button>
        </div>
        <div className="filters">
          <Select
            id="tipo"
            label={t("entidades.tipo")}
            any={t("entidades.cualquiera")}
            chosen={kind}
            values={kinds}
            textOf={(each) => t(`entidad.tipo.${each}`)}
          />
          <Select
            id="departamento"
            label={t("entidades.departamento")}
            any={t("entidades.cualquiera")}
            chosen={department}
            values={departments}
            textOf={(each) => t(`departamento.${each}`)}
          />
        </div>
      </form>
    </search>
  );
};

const Select = ({
  id,
  label,
  any,
  chosen,
  values,
  textOf,
}: {
  id: string;
  label: string;
  any: string;
  chosen: string | undefined;
  values: readonly string[];
  textOf: (value: string) => string;
}) => (
  <div className="field">
    <label htmlFor={id}>{label}</label>
    <select className="select" id={id} name={id} defaultValue={chosen ?? ""}>
      <option value="">{any}</option>
      {values.map((value) => (
        <option key={value} value={value}>
          {textOf(value)}
        </option>
      ))}
    </select>
  </div>
);

/** What was found, each leading where `hrefOf` says; what to do when it is nothing. */
export const Found = ({
  request,
  result,
  hrefOf,
}: {
  request: PageRequest;
  result: Awaited<ReturnType<typeof found>>;
  hrefOf: (entityId: string) => string;
}) => {
  const { t, url } = request;
  const { entities, nextPageToken } = result;
  if (entities.length === 0)
    return (
      <div className="panel-state">
        <b>{t("entidades.ninguna")}</b>
        <p>{t("entidades.ninguna_que")}</p>
      </div>
    );
  const next = new URLSearchParams(url.searchParams);
  next.set("pagina", nextPageToken);
  return (
    <>
      <ul className="results">
        {entities.map((entity) => (
          <li key={entity.id}>
            <a href={hrefOf(entity.id ?? "")}>
              <b>{entity.name}</b>
              <span className="meta">{aboutOf(entity, t)}</span>
            </a>
          </li>
        ))}
      </ul>
      {nextPageToken === "" ? null : (
        <p>
          <a className="btn" href={`${url.pathname}?${next}`}>
            {t("entidades.mas")}
          </a>
        </p>
      )}
    </>
  );
};

/** `AGETIC · nivel central · La Paz`. */
export const aboutOf = ({ acronym, kind, department }: PublicEntity, t: Texts): string =>
  [acronym, kind && t(`entidad.tipo.${kind}`), department && t(`departamento.${department}`)]
    .filter(Boolean)
    .join(" · ");

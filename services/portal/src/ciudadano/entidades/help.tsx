import type { Texts } from "../../lib/page.ts";
import type { Where } from "./where.ts";

/** The other ways to ask an entity, always at the same place. */
export const EntityHelp = ({ title, where, t }: { title: string; where: Where; t: Texts }) => (
  <aside className="help" aria-label={t("entidad.ayuda")}>
    <h2>{title}</h2>
    <dl>
      {where.channels
        .filter(({ kind }) => kind !== "CHANNEL_KIND_PORTAL")
        .map(({ name, kind }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{t(`canal.${kind}`)}</dd>
          </div>
        ))}
    </dl>
  </aside>
);

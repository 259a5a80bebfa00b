import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { isProblem } from "../../lib/problem.ts";
import { Icon } from "../../ui/icon.tsx";
import { tell } from "../lib/announce/told.ts";
import { useTexts } from "../texts.tsx";
import { dropView, keepView, type OwnView, ownViewsQuery } from "./kept-views.ts";

/** The views that the person gave a name to. */
export const OwnViews = ({ entityId }: { entityId: string }) => {
  const t = useTexts();
  const queries = useQueryClient();
  const [search] = useSearchParams();
  const { data: views = [] } = useQuery(ownViewsQuery(entityId));
  const anew = () => queries.invalidateQueries({ queryKey: ownViewsQuery(entityId).queryKey });
  const drop = async ({ id, name, query }: OwnView) => {
    try {
      await dropView(entityId, id);
      const restore = () => void keepView(entityId, name, query).then(anew);
      tell(t("bandeja.vista_quitada", { nombre: name }), { label: t("bandeja.deshacer"), run: restore });
    } catch (error) {
      tell(isProblem(error) ? error.message : t("ticket.sin_respuesta"));
    }
    await anew();
  };
  if (views.length === 0) return null;
  return (
    <div className="view-group">
      <p className="views-title">{t("bandeja.grupo.guardadas")}</p>
      <ul className="views">
        {views.map((view) => (
          <li key={view.id} className="own">
            <Link
              to={`/mesa/e/${entityId}?${view.query}`}
              aria-current={view.query === String(search) ? "page" : undefined}
            >
              <Icon name="star" />
              <span className="clip">{view.name}</span>
            </Link>
            <button
              type="button"
              className="drop"
              aria-label={t("bandeja.quitar_vista", { nombre: view.name })}
              onClick={() => void drop(view)}
            >
              <Icon name="x" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
};

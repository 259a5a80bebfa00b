import { useQuery } from "@tanstack/react-query";
import type { ViewCount } from "@yanapa/proto/json/tickets.ts";
import { Link } from "react-router";
import { Icon } from "../../ui/icon.tsx";
import { useTexts } from "../texts.tsx";
import { countsQuery } from "./queries.ts";
import { shownCount } from "./shown-count.ts";
import { type View, viewGroups } from "./views.ts";

/** The views, each with how many it has. */
export const ViewNav = ({ entityId, current }: { entityId: string; current: string }) => {
  const t = useTexts();
  const { data } = useQuery(countsQuery(entityId));
  const counts = new Map(data?.views?.map((each) => [each.view ?? "TICKET_VIEW_UNSPECIFIED", each]));
  return (
    <>
      {viewGroups.map(({ id, views }) => (
        <div key={id} className="view-group">
          <p className="views-title">{t(`bandeja.grupo.${id}`)}</p>
          <ul className="views">
            {views
              .filter(({ view, isReserved }) => !isReserved || counts.has(view))
              .map((view) => (
                <li key={view.slug}>
                  <Link
                    to={`/mesa/e/${entityId}?vista=${view.slug}`}
                    aria-current={view.slug === current ? "page" : undefined}
                  >
                    <Icon name={view.icon} />
                    <span className="clip">{t(`bandeja.vista.${view.slug}`)}</span>
                    <Count view={view} counted={counts.get(view.view)} />
                  </Link>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </>
  );
};

const Count = ({ view: { tone }, counted }: { view: View; counted: ViewCount | undefined }) => {
  if (counted === undefined) return null;
  const isToned = tone !== undefined && (counted.count ?? 0) > 0;
  return <span className={isToned ? `n ${tone}` : "n"}>{shownCount(counted.count, counted.more)}</span>;
};

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useParams, useSearchParams } from "react-router";
import { useTexts } from "../texts.tsx";
import { Consultations } from "./consultations.tsx";
import { keepDensity } from "./density.ts";
import { ownViewsQuery } from "./kept-views.ts";
import { Listed } from "./listed.tsx";
import { OwnViews } from "./own-views.tsx";
import { ViewNav } from "./view-nav.tsx";
import { viewOf } from "./views.ts";

/** The queue: what is owed, by whom, and until when. */
export const Bandeja = () => {
  const t = useTexts();
  const { entityId = "" } = useParams();
  const [search] = useSearchParams();
  const view = viewOf(search.get("vista"));
  const { data: own } = useQuery(ownViewsQuery(entityId));
  const isOwn = own?.some(({ query }) => query === String(search)) ?? false;
  useEffect(keepDensity, []);
  return (
    <div className="inbox">
      <nav aria-label={t("bandeja.vistas")}>
        <ViewNav entityId={entityId} current={isOwn ? "" : view.slug} />
        <OwnViews entityId={entityId} />
      </nav>
      {view.view === "TICKET_VIEW_CONSULTATIONS" ? (
        <Consultations key={entityId} entityId={entityId} />
      ) : (
        <Listed key={entityId} entityId={entityId} search={search} />
      )}
    </div>
  );
};

import { useEffect } from "react";
import { useParams, useSearchParams } from "react-router";
import { useTexts } from "../texts.tsx";
import { keepDensity } from "./density.ts";
import { Listed } from "./listed.tsx";
import { ViewNav } from "./view-nav.tsx";
import { viewOf } from "./views.ts";

/** The queue: what is owed, by whom, and until when. */
export const Bandeja = () => {
  const t = useTexts();
  const { entityId = "" } = useParams();
  const [search] = useSearchParams();
  const view = viewOf(search.get("vista"));
  useEffect(keepDensity, []);
  return (
    <div className="inbox">
      <nav aria-label={t("bandeja.vistas")}>
        <ViewNav entityId={entityId} current={view.slug} />
      </nav>
      {/* Another view, or another narrowing of it, is another list. */}
      <Listed key={`${entityId} ${search}`} entityId={entityId} search={search} />
    </div>
  );
};

import { useQuery } from "@tanstack/react-query";
import { shownTime } from "../../lib/dates.ts";
import { Icon } from "../../ui/icon.tsx";
import { useTexts } from "../texts.tsx";
import { useNames } from "./names.ts";
import { historyQuery, type Place } from "./queries.ts";

type CollisionProps = {
  readonly place: Place;
  /** Whose acts are none of others. */
  readonly personId?: string;
  readonly since: number;
  readonly onSeen: () => void;
};

/** What others did since somebody began to write: said before they send, and what they typed stays. */
export const Collision = ({ place, personId, since, onSeen }: CollisionProps) => {
  const t = useTexts();
  const names = useNames(place.entityId);
  const { data: history = [] } = useQuery(historyQuery(place));
  const news = history.filter(({ version = 0, actorId }) => version > since && actorId !== personId);
  if (news.length === 0) return null;
  return (
    <div className="collide" role="status">
      <Icon name="info" />
      <div>
        {t("ticket.mientras_tanto")}
        <ul>
          {news.map(({ id, actorId, summary, at = "" }) => (
            <li key={id}>
              {actorId ? `${names.person(actorId)}: ` : ""}
              {summary} <time dateTime={at}>{shownTime(at, "es")}</time>
            </li>
          ))}
        </ul>
      </div>
      <button type="button" className="linkbtn" onClick={onSeen}>
        {t("ticket.ya_lo_vi")}
      </button>
    </div>
  );
};

import { useEffect } from "react";
import { Link, useNavigate } from "react-router";
import { Icon } from "../../../ui/icon.tsx";
import { useTexts } from "../../texts.tsx";
import { CommandButton } from "../commands/command-button.tsx";
import { useCommands } from "../commands/use-commands.ts";
import { trailCommands } from "./commands.ts";
import { seeing, trailOf } from "./trail.ts";

/** Back to the view that one came from, and on to its next ticket: «3 de 41», as its rows stood then. */
export const TrailNav = ({ entityId, ticketId }: { entityId: string; ticketId: string }) => {
  const t = useTexts();
  const navigate = useNavigate();
  const trail = trailOf(entityId);
  const ids = trail?.ids ?? [];
  const at = ids.indexOf(ticketId);
  const queue = `/mesa/e/${entityId}${trail?.search ?? ""}`;
  useEffect(() => seeing(ticketId), [ticketId]);
  const { next, previous } = useCommands("recorrido", trailCommands, {
    next: at === -1 ? undefined : ids[at + 1],
    previous: at === -1 ? undefined : ids[at - 1],
    go: (id) => void navigate(`/mesa/e/${entityId}/casos/${id}`),
    back: () => void navigate(queue),
  });
  return (
    <>
      <Link className="btn quiet" to={queue}>
        <Icon name="left" />
        {trail?.title ?? t("mesa.bandeja")}
      </Link>
      {at === -1 ? null : (
        <span className="meta">{t("recorrido.lugar", { lugar: at + 1, total: ids.length })}</span>
      )}
      <span className="grow" />
      <CommandButton kind="quiet" command={previous}>
        <span className="vh">{previous?.label}</span>
      </CommandButton>
      <CommandButton kind="quiet" command={next}>
        <span className="vh">{next?.label}</span>
      </CommandButton>
    </>
  );
};

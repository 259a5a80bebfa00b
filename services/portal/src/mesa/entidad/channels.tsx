import { useQuery } from "@tanstack/react-query";
import type { Channel } from "@yanapa/proto/json/tickets.ts";
import { useState } from "react";
import { useCommand } from "../lib/use-command.ts";
import { useTexts } from "../texts.tsx";
import { ChannelForm } from "./channel-form.tsx";
import { LineActs } from "./line-acts.tsx";
import { channelsQuery, entityKey } from "./queries.ts";
import { Register } from "./register.tsx";
import { useEntity } from "./use-entity.ts";
import { useOffer } from "./use-offer.ts";

/** The ways that requests come in, with where people reach them (RA 0040/2022 §6). */
export const Channels = () => {
  const t = useTexts();
  const { entityId, isAdmin } = useEntity();
  const [edited, setEdited] = useState<Channel>();
  const update = useCommand("CatalogueAdminService.UpdateChannel", {
    entityId,
    touched: entityKey(entityId),
  });
  const offer = useOffer(
    async ({ id = "", reach = "", hours = "" }: Channel, withdrawn) =>
      (await update.run({ channelId: id, reach, hours, withdrawn })) !== undefined,
  );
  return (
    <>
      <Register
        part="canales"
        list={useQuery(channelsQuery(entityId))}
        problem={update.problem}
        lineOf={({ id = "", name = "", kind, reach = "", hours = "", withdrawTime }) => ({
          id,
          name,
          what: [t(`tipo_de_canal.${kind}`), reach, hours]
            .filter((each) => each !== "" && each !== name)
            .join(" · "),
          isWithdrawn: withdrawTime !== undefined,
        })}
        acts={(channel, line) => (
          <LineActs
            {...line}
            onEdit={() => setEdited(channel)}
            onOffer={(withdrawn) => void offer(channel, withdrawn)}
          />
        )}
        onAdd={() => setEdited({})}
        isAdmin={isAdmin}
      />
      {edited === undefined ? null : <ChannelForm channel={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
};

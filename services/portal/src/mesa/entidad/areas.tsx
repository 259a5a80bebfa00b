import { useQuery } from "@tanstack/react-query";
import type { Area } from "@yanapa/proto/json/identity.ts";
import { useState } from "react";
import { useCommand } from "../lib/use-command.ts";
import { useTexts } from "../texts.tsx";
import { AreaForm } from "./area-form.tsx";
import { LineActs } from "./line-acts.tsx";
import { areasQuery, entityKey } from "./queries.ts";
import { Register } from "./register.tsx";
import { useEntity } from "./use-entity.ts";
import { useOffer } from "./use-offer.ts";

/** The units that attend, and the levels they serve (RA 0040/2022 §7.2c). */
export const Areas = () => {
  const t = useTexts();
  const { entityId, isAdmin } = useEntity();
  const [edited, setEdited] = useState<Area>();
  const update = useCommand("AreaService.UpdateArea", { entityId, touched: entityKey(entityId) });
  const offer = useOffer(
    async ({ id = "", name = "" }: Area, withdrawn) =>
      (await update.run({ areaId: id, name, withdrawn })) !== undefined,
  );
  return (
    <>
      <Register
        part="areas"
        list={useQuery(areasQuery(entityId))}
        problem={update.problem}
        lineOf={({ id = "", name = "", levels = [], withdrawTime }) => ({
          id,
          name,
          what: levels.map((level) => t(`nivel.${level}`)).join(" · "),
          isWithdrawn: withdrawTime !== undefined,
        })}
        acts={(area, line) => (
          <LineActs
            {...line}
            onEdit={() => setEdited(area)}
            onOffer={(withdrawn) => void offer(area, withdrawn)}
          />
        )}
        onAdd={() => setEdited({})}
        isAdmin={isAdmin}
      />
      {edited === undefined ? null : <AreaForm area={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
};

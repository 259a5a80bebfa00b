import { useQuery } from "@tanstack/react-query";
import type { CatalogueService } from "@yanapa/proto/json/tickets.ts";
import { useState } from "react";
import { useCommand } from "../lib/use-command.ts";
import { useTexts } from "../texts.tsx";
import { LineActs } from "./line-acts.tsx";
import { entityKey, servicesQuery } from "./queries.ts";
import { Register } from "./register.tsx";
import { ServiceForm } from "./service-form.tsx";
import { useEntity } from "./use-entity.ts";
import { useOffer } from "./use-offer.ts";

/** What the entity offers: soluciones tecnológicas, by name. */
export const Services = () => {
  const t = useTexts();
  const { entityId, isAdmin } = useEntity();
  const [edited, setEdited] = useState<CatalogueService>();
  const update = useCommand("CatalogueAdminService.UpdateCatalogueService", {
    entityId,
    touched: entityKey(entityId),
  });
  const offer = useOffer(
    async ({ id = "", name = "", criticality = "CRITICALITY_NORMAL" }: CatalogueService, withdrawn) =>
      (await update.run({ serviceId: id, name, criticality, withdrawn })) !== undefined,
  );
  return (
    <>
      <Register
        part="servicios"
        list={useQuery(servicesQuery(entityId))}
        problem={update.problem}
        lineOf={({ id = "", name = "", criticality, withdrawTime }) => ({
          id,
          name,
          what: t(`criticidad.${criticality}`),
          isWithdrawn: withdrawTime !== undefined,
        })}
        acts={(service, line) => (
          <LineActs
            {...line}
            onEdit={() => setEdited(service)}
            onOffer={(withdrawn) => void offer(service, withdrawn)}
          />
        )}
        onAdd={() => setEdited({})}
        isAdmin={isAdmin}
      />
      {edited === undefined ? null : <ServiceForm service={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
};

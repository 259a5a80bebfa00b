import type { PublicEntity } from "@yanapa/proto/json/identity.ts";
import type { PublicChannel, PublicService } from "@yanapa/proto/json/tickets.ts";
import type { PageRequest } from "../../lib/page.ts";

type WhereService = {
  readonly id: string;
  readonly name: string;
  /** How it fails for everybody, and since when; undefined: no outage is open. */
  readonly outage: { readonly degree: string; readonly since: string } | undefined;
};

/** An entity with what it attends and by which channels, as everybody may know it. */
export type Where = {
  readonly entity: Required<Pick<PublicEntity, "id" | "acronym" | "name">> & PublicEntity;
  readonly services: readonly WhereService[];
  readonly channels: readonly PublicChannel[];
};

/** Asks both services that know of an entity. Throws ProblemError: 404 when it does not attend here. */
export const whereOf = async ({ api }: PageRequest, entityId: string): Promise<Where> => {
  const [{ entity = {} }, { services = [], channels = [] }] = await Promise.all([
    api("PublicEntityService.GetPublicEntity", { entityId }),
    api("PublicCatalogueService.GetPublicCatalogue", { entityId }),
  ]);
  const { acronym = "", name = "" } = entity;
  return {
    entity: { ...entity, id: entityId.toLowerCase(), acronym, name },
    services: services.map(named),
    channels,
  };
};

const named = ({ id = "", name = "", outage, outageStartTime }: PublicService): WhereService => ({
  id,
  name,
  outage:
    outage !== undefined && outageStartTime !== undefined
      ? { degree: outage, since: outageStartTime }
      : undefined,
});

import type { PublicEntity } from "@yanapa/proto/json/identity.ts";
import type { PageRequest, PageRoute } from "../../lib/page.ts";
import { Inicio } from "./page.tsx";

/** The start: the same for everybody who has not signed in. */
export const inicio: PageRoute = {
  method: "GET",
  path: "/",
  answer: async (request) => {
    const [isStaff, entities] = await Promise.all([isStaffOf(request), someEntities(request)]);
    return {
      title: request.t("inicio.titulo"),
      body: <Inicio request={request} isStaff={isStaff} entities={entities} />,
      cacheControl: "public, max-age=60",
    };
  },
};

const shown = 6;

/** Some of those that attend here; the start stands without them too. */
const someEntities = async ({ api }: PageRequest): Promise<readonly PublicEntity[]> => {
  const found = await api("PublicEntityService.FindEntities", { pageSize: shown }).catch(() => undefined);
  return found?.entities ?? [];
};

/** Whether the person gives help somewhere; the start stands without the answer too. */
const isStaffOf = async ({ person, api }: PageRequest): Promise<boolean> => {
  if (person === undefined) return false;
  const self = await api("SelfService.GetSelf", {}).catch(() => undefined);
  return (self?.memberships ?? []).length > 0;
};

import type { App } from "../app.ts";
import { findEntities } from "./find-entities.ts";
import { getPublicEntity } from "./get-public-entity.ts";

/** Rpcs of PublicEntityService. */
export const publicEntityRpcs = (app: App) => ({
  findEntities: findEntities(app),
  getPublicEntity: getPublicEntity(app),
});

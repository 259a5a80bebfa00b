import type { App } from "../app.ts";
import { createCatalogueService } from "./create-catalogue-service.ts";
import { createChannel } from "./create-channel.ts";
import { listCatalogueServices } from "./list-catalogue-services.ts";
import { listChannels } from "./list-channels.ts";
import { updateCatalogueService } from "./update-catalogue-service.ts";
import { updateChannel } from "./update-channel.ts";

/** Rpcs of CatalogueAdminService. */
export const catalogueAdminRpcs = (app: App) => ({
  createCatalogueService: createCatalogueService(app),
  updateCatalogueService: updateCatalogueService(app),
  listCatalogueServices: listCatalogueServices(app),
  createChannel: createChannel(app),
  updateChannel: updateChannel(app),
  listChannels: listChannels(app),
});

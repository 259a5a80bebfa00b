import type { TestService } from "@yanapa/testing";
import { keepArea } from "../../src/store/places.ts";
import { inEntity } from "../story.ts";

/** Makes an area of an entity known, as identity would. */
export const announceArea = (service: TestService, entityId: string, areaId: string): Promise<void> =>
  service.database.work(inEntity(entityId), (tx) => keepArea(tx, entityId, areaId));

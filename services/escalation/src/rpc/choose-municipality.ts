import { InvalidArgumentError } from "@yanapa/errors";
import type {
  ChooseMunicipalityRequest,
  ChooseMunicipalityResponse,
} from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { departmentDigits } from "../domain/bolivia-layers.ts";
import { publishedOf } from "../store/calendar-drafts.ts";
import { chooseMunicipality as keepMunicipality, placeOf } from "../store/places.ts";
import type { App } from "./app.ts";

/** Keeps a municipality of the entity's department that has a calendar. */
export const chooseMunicipality =
  ({ database }: App): Handler<ChooseMunicipalityRequest, ChooseMunicipalityResponse> =>
  async ({ municipality }, call) =>
    database.change(call, async (tx) => {
      const { department } = await placeOf(tx);
      if (municipality !== "") {
        const published = await publishedOf(tx, { scope: "MUNICIPALITY", code: municipality });
        const isElsewhere = department !== "" && departmentDigits[department] !== municipality.slice(0, 2);
        if (published === undefined || isElsewhere)
          throw new InvalidArgumentError("MUNICIPALITY_UNKNOWN", [
            { field: "municipality", reason: "MUNICIPALITY_UNKNOWN" },
          ]);
      }
      await keepMunicipality(tx, staffOf(call).entityId, municipality);
      return { department, municipality };
    });

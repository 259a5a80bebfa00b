import { InvalidArgumentError } from "@yanapa/errors";
import type {
  ChooseMunicipalityRequest,
  ChooseMunicipalityResponse,
} from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { departmentDigits } from "../../domain/calendars/bolivia-layers.ts";
import { lockPublishing, type PublishedCalendar } from "../../store/calendars.ts";
import { chooseMunicipality as keepMunicipality, placeOf } from "../../store/places.ts";
import { publishedOf } from "../../store/published-calendars.ts";
import { begin } from "../../store/recomputations.ts";
import type { App } from "../app.ts";
import { effectFromProto } from "../calendar-proto.ts";

/** Keeps a municipality of the entity's department that has a calendar. */
export const chooseMunicipality =
  ({ database }: App): Handler<ChooseMunicipalityRequest, ChooseMunicipalityResponse> =>
  async ({ municipality, effect }, call) =>
    database.change(call, async (tx) => {
      const { department } = await placeOf(tx);
      const published =
        municipality === ""
          ? undefined
          : await publishedOf(tx, { scope: "MUNICIPALITY", code: municipality });
      if (municipality !== "") {
        const isElsewhere = department !== "" && departmentDigits[department] !== municipality.slice(0, 2);
        if (published === undefined || isElsewhere)
          throw new InvalidArgumentError("MUNICIPALITY_UNKNOWN", [
            { field: "municipality", reason: "MUNICIPALITY_UNKNOWN" },
          ]);
      }
      const { entityId } = staffOf(call);
      await lockPublishing(tx);
      await keepMunicipality(tx, entityId, municipality);
      if (effectFromProto(effect) === "OPEN_TOO")
        await begin(tx, entityId, {
          subject: "MUNICIPALITY",
          preview: false,
          cause: published === undefined ? "La entidad no trabaja en un municipio" : published.reason,
          plan: { municipality: published ? stackedOf(published) : null },
        });
      return { department, municipality };
    });

const stackedOf = ({ scope, code, version }: PublishedCalendar) => ({ scope, code, version });

import { InvalidArgumentError } from "@yanapa/errors";
import type { SavePathRequest, SavePathResponse } from "@yanapa/proto/yanapa/escalation/v1/path_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { checkPath } from "../../domain/acting/path.ts";
import { mustBeServices, savePathVersion } from "../../store/acting/paths.ts";
import type { App } from "../app.ts";
import { mustBeMembers } from "./must-be-members.ts";
import { mustServeLevels } from "./must-serve-levels.ts";
import { pathFromProto, pathToProto } from "./path-proto.ts";

/** Saves a path of the caller's entity, with its own areas, services and people. */
export const savePath =
  (app: App): Handler<SavePathRequest, SavePathResponse> =>
  async ({ path: said }, call) => {
    if (said === undefined)
      throw new InvalidArgumentError("REQUEST_INVALID", [{ field: "path", reason: "FIELD_REQUIRED" }]);
    const { entityId } = staffOf(call);
    const path = pathFromProto(said);
    checkPath(path);
    const people = [
      ...path.contacts.flatMap(({ personId }) => personId || []),
      ...path.rotas.flatMap((rota) => rota.personIds),
    ];
    await mustServeLevels(app, call, path.steps);
    await mustBeMembers(app, call, people);
    return app.database.change(call, async (tx) => {
      await mustBeServices(tx, path.serviceId === "" ? [] : [path.serviceId]);
      return { path: pathToProto(await savePathVersion(tx, entityId, said, path)) };
    });
  };

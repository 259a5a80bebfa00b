import { NotFoundError } from "@yanapa/errors";
import type { GetSelfRequest, GetSelfResponse } from "@yanapa/proto/yanapa/identity/v1/self_service.ts";
import type { Call, Handler } from "@yanapa/rpc";
import { postsOf } from "../store/posts.ts";
import type { App } from "./app.ts";

/** Tells a person who they are and where they may act; never by whom they are attended. */
export const getSelf =
  ({ database, people }: App): Handler<GetSelfRequest, GetSelfResponse> =>
  async (_request, call) => {
    const personId = personOf(call);
    const person = await people.get(personId);
    if (person === undefined) throw new NotFoundError("PERSON_NOT_FOUND");
    const posts = await database.read({ kind: "platform" }, (sql) => postsOf(sql, personId));
    return {
      personId,
      givenName: person.givenName,
      surname: person.surname,
      email: person.email,
      documentVerified: person.document !== undefined,
      memberships: posts.map((post) => ({ ...post, roles: [...post.roles], areaIds: [...post.areaIds] })),
    };
  };

const personOf = ({ caller }: Call): string => {
  if ("personId" in caller) return caller.personId;
  throw new NotFoundError("PERSON_NOT_FOUND");
};

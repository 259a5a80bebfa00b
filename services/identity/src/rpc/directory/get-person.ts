import { NotFoundError } from "@yanapa/errors";
import type {
  GetPersonRequest,
  GetPersonResponse,
} from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { Handler } from "@yanapa/rpc";
import { postsOf } from "../../store/posts.ts";
import type { App } from "../app.ts";
import { documentToProto } from "../to-proto.ts";

/** Gets what the identity provider says of a person; an e-mail it did not verify is nobody's. */
export const getPerson =
  ({ database, people }: App): Handler<GetPersonRequest, GetPersonResponse> =>
  async ({ personId }) => {
    const person = await people.get(personId);
    if (person === undefined) throw new NotFoundError("PERSON_NOT_FOUND");
    const posts = await database.read({ kind: "platform" }, (sql) => postsOf(sql, personId));
    const { givenName, surname, email, emailVerified, document } = person;
    return {
      givenName,
      surname,
      email: emailVerified ? email : "",
      document: document && documentToProto(document),
      publicServant: posts.length > 0,
    };
  };

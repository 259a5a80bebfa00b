import type { Database } from "@yanapa/database";
import type { Listener } from "@yanapa/events";
import type { Accounts } from "../accounts/accounts.ts";
import { personById } from "../store/people.ts";
import { postsOf } from "../store/posts.ts";

export type Following = {
  /** Issuer whose accounts are kept. */
  readonly issuer: string;
  readonly database: Database;
  readonly accounts: Accounts;
};

/**
 * An account lives as long as its person holds a post somewhere. It goes by the posts of now and not by those that the
 * event tells of, which may be long past when the provider was away.
 */
export const membershipChanged =
  ({ issuer, database, accounts }: Following): Listener<"MembershipChanged"> =>
  async ({ personId }) => {
    const [person, posts] = await database.read({ kind: "platform" }, async (sql) => [
      await personById(sql, personId),
      await postsOf(sql, personId),
    ]);
    if (person?.issuer !== issuer) return;
    if (posts.length > 0) await accounts.enable(person.subject);
    else await accounts.disable(person.subject);
  };

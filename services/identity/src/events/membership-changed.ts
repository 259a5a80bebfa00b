import { endedKey } from "@yanapa/auth";
import type { Database } from "@yanapa/database";
import type { Listener } from "@yanapa/events";
import { realNowMs } from "@yanapa/rpc";
import type { Accounts } from "../accounts/accounts.ts";
import { keepEnded } from "../store/ended-sessions.ts";
import { personById } from "../store/people.ts";
import { postsOf } from "../store/posts.ts";

export type Following = {
  /** Issuer whose accounts are kept. */
  readonly issuer: string;
  readonly database: Database;
  readonly accounts: Accounts;
  /** As in `App`. */
  readonly sessionEnded: (key: string, endTime: Temporal.Instant) => void;
};

/**
 * An account that the platform made lives as long as its person holds a post somewhere; that it was shut is announced, so
 * that its person is told. It goes by the posts of now and not by those that the event tells of, which may be long past
 * when the provider was away.
 */
export const membershipChanged =
  ({ issuer, database, accounts, sessionEnded }: Following): Listener<"MembershipChanged"> =>
  async ({ entityId, membershipId, personId, version }, { tx }) => {
    const [person, posts] = await database.read({ kind: "platform" }, async (sql) => [
      await personById(sql, personId),
      await postsOf(sql, personId),
    ]);
    if (person?.issuer !== issuer) return;
    if (posts.length > 0) await accounts.enable(person.subject);
    else if (await accounts.disable(person.subject)) {
      const key = endedKey({ issuer, subject: person.subject });
      // Tokens live in real time, whatever the clock of the domain says.
      const endTime = Temporal.Instant.fromEpochMilliseconds(realNowMs());
      await database.work({ kind: "platform" }, (platform) => keepEnded(platform, key, endTime));
      sessionEnded(key, endTime);
      tx.announce(
        "AccountDisabled",
        { entityId, membershipId, personId },
        { aggregate: "account", aggregateId: membershipId, sequence: version, entityId },
      );
    }
  };

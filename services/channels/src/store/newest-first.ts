import { decodePageToken } from "@yanapa/database";
import { InvalidArgumentError } from "@yanapa/errors";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Comes before every row of a list that has the newest first. */
const beginning = ["infinity", "ffffffff-ffff-ffff-ffff-ffffffffffff"] as const;

/**
 * The time and id after which a page begins, as statement values. Throws INVALID_ARGUMENT/PAGE_TOKEN_INVALID also for a
 * token of another list, which the database would choke on.
 */
export const pageStart = (pageToken: string): readonly [Temporal.Instant | string, string] => {
  const values = decodePageToken(pageToken);
  if (values === undefined) return beginning;
  const [time, id, ...rest] = values;
  if (time instanceof Temporal.Instant && typeof id === "string" && uuid.test(id) && rest.length === 0)
    return [time, id];
  throw new InvalidArgumentError("PAGE_TOKEN_INVALID", [
    { field: "page_token", reason: "PAGE_TOKEN_INVALID" },
  ]);
};

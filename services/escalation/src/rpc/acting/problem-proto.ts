import type { Problem as ProblemMessage } from "@yanapa/proto/yanapa/escalation/v1/problem.ts";
import { effectOf } from "../../domain/acting/problem.ts";
import type { AlikeIncident } from "../../store/acting/incident-prints.ts";
import type { Problem } from "../../store/acting/problems.ts";

/** A problem with its incidents, and its effect once it is resolved. */
export const problemToProto = (
  problem: Problem,
  members: readonly AlikeIncident[],
  now: Temporal.Instant,
): ProblemMessage => {
  const { state, decideTime } = problem;
  return {
    ...problem,
    decideTime: decideTime ?? undefined,
    members: members.map((member) => ({ ...member })),
    effect:
      state === "RESOLVED" && decideTime !== null
        ? effectOf(
            members.map(({ receivedAt }) => receivedAt),
            decideTime,
            now,
          )
        : undefined,
  };
};

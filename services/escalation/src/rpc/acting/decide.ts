import { type Call, staffOf } from "@yanapa/rpc";
import type { ProblemState } from "../../domain/acting/problem.ts";
import { decideProblem, membersOf } from "../../store/acting/problems.ts";
import type { App } from "../app.ts";
import { problemToProto } from "./problem-proto.ts";

/** Decides on a problem of the caller's entity, and answers it as it stands then. */
export const decide = (
  { database }: App,
  call: Call,
  problemId: string,
  decision: { state: ProblemState; note: string },
) =>
  database.change(call, async (tx) => {
    const decided = await decideProblem(tx, staffOf(call).entityId, problemId, decision);
    return { problem: problemToProto(decided, await membersOf(tx, problemId), tx.now) };
  });

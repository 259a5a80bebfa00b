import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import type { RpcName, Rpcs } from "@yanapa/proto/json/rpcs.ts";
import { useRef, useState } from "react";
import { call } from "../../lib/call.ts";
import { isProblem, ProblemError } from "../../lib/problem.ts";
import { useTexts } from "../texts.tsx";

/** A command of the contract, as a form uses it. */
export type Command<Name extends RpcName> = {
  readonly isPending: boolean;
  /** Why the last attempt was refused. */
  readonly problem: ProblemError | undefined;
  /** Gives the answer, or undefined when it was refused; what was typed is the form's and stays. */
  run(request: Rpcs[Name]["request"]): Promise<Rpcs[Name]["response"] | undefined>;
};

type Attempt<Name extends RpcName> = {
  readonly words: string;
  readonly request: Rpcs[Name]["request"];
  readonly key: string;
};

/**
 * Sends a command once. Where no answer came, the same words tried again are the same request under the same key, whatever the
 * version of its thing is by then: it may have been done. What was refused, or says something else, is another command. After
 * each attempt what is known under `touched` is asked anew, so that who came second sees what changed.
 */
export const useCommand = <Name extends RpcName>(
  name: Name,
  { entityId, touched }: { readonly entityId: string; readonly touched: QueryKey },
): Command<Name> => {
  const t = useTexts();
  const queries = useQueryClient();
  const unanswered = useRef<Attempt<Name>>(undefined);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<ProblemError>();
  const run = async (request: Rpcs[Name]["request"]) => {
    const words = JSON.stringify({ ...request, expectedVersion: 0 });
    if (unanswered.current?.words !== words)
      unanswered.current = { words, request, key: crypto.randomUUID() };
    const attempt = unanswered.current;
    setPending(true);
    setProblem(undefined);
    try {
      const answer = await call(name, attempt.request, {
        entityId,
        idempotencyKey: attempt.key,
      });
      unanswered.current = undefined;
      return answer;
    } catch (error) {
      const isAnswered = isProblem(error) && error.status < 500;
      if (isAnswered) unanswered.current = undefined;
      setProblem(isProblem(error) ? error : new ProblemError(0, { detail: t("ticket.sin_respuesta") }, ""));
      return undefined;
    } finally {
      setPending(false);
      void queries.invalidateQueries({ queryKey: touched });
    }
  };
  return { isPending, problem, run };
};

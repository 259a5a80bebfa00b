import { useQueryClient } from "@tanstack/react-query";
import type { AttendContactRequest, Ticket } from "@yanapa/proto/json/tickets.ts";
import { useRef, useState } from "react";
import { call } from "../../lib/call.ts";
import { isProblem, ProblemError } from "../../lib/problem.ts";
import { useTexts } from "../texts.tsx";
import type { CallForm } from "./form.ts";
import { now } from "./now.ts";
import { attendedOf, type Completed } from "./request.ts";

/** The sending of a call, as its page shows it. */
export type Registering = {
  readonly isPending: boolean;
  readonly problem: ProblemError | undefined;
  /** What the contract says is wrong, by the path of its field: `contact.documentNumber`. */
  readonly errors: Readonly<Record<string, string>>;
  run(form: CallForm, completed: Completed, startedAt: number): Promise<Ticket | undefined>;
};

type Attempt = { readonly words: string; readonly request: AttendContactRequest; readonly key: string };

/** Sends a call once: the same words tried again without an answer are the same command; other words are another. */
export const useRegistration = (entityId: string): Registering => {
  const t = useTexts();
  const queries = useQueryClient();
  const unanswered = useRef<Attempt>(undefined);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<ProblemError>();
  const run = async (form: CallForm, completed: Completed, startedAt: number) => {
    const words = JSON.stringify([form, completed]);
    if (unanswered.current?.words !== words) {
      const seconds = Math.max(0, Math.floor((now() - startedAt) / 1_000));
      const request = attendedOf(form, completed, seconds);
      unanswered.current = { words, request, key: crypto.randomUUID() };
    }
    const { request, key } = unanswered.current;
    setPending(true);
    setProblem(undefined);
    try {
      const { ticket } = await call("TicketService.AttendContact", request, {
        entityId,
        idempotencyKey: key,
      });
      unanswered.current = undefined;
      void queries.invalidateQueries({ queryKey: ["call", entityId] });
      return ticket;
    } catch (error) {
      const refused = isProblem(error)
        ? error
        : new ProblemError(0, { detail: t("ticket.sin_respuesta") }, "");
      if (refused.status > 0 && refused.status < 500) unanswered.current = undefined;
      setProblem(refused);
      return undefined;
    } finally {
      setPending(false);
    }
  };
  const errors = Object.fromEntries(
    [...(problem?.fields ?? [])].reverse().map(({ field, message }) => [field, message]),
  );
  return { isPending, problem, errors, run };
};

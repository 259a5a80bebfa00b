import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { ticketQuery } from "../ticket/queries.ts";

/** Who passes over a row does not read it; who rests there that long may, ms. */
const rests = 200;
/** What was asked so short ago is not asked again, ms. */
const young = 15_000;

/** Asks for the ticket where somebody rests, and for its page, so that opening it shows it at once. */
export const usePrefetch = (entityId: string): ((ticketId: string) => void) => {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (ticketId) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        void import("../ticket/page.tsx");
        void queries.prefetchQuery({ ...ticketQuery({ entityId, ticketId }), staleTime: young });
      }, rests);
    },
    [queries, entityId],
  );
};

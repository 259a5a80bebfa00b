import { skipToken, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useState } from "react";
import { call } from "../../lib/call.ts";
import type { BoundCommand } from "../lib/commands/command.ts";

/** The server asks for so many letters. */
const fewest = 3;
/** Who still types is not searched for yet, ms. */
const pause = 250;
const most = 6;

/** Tickets of the entity by number, words or requester, as lines of the palette. */
export const useFoundTickets = (
  entityId: string | undefined,
  sought: string,
  open: (ticketId: string) => void,
): readonly BoundCommand[] => {
  const query = useSettled(useDeferredValue(sought.trim()));
  const canAsk = entityId !== undefined && query.length >= fewest;
  const { data } = useQuery({
    queryKey: ["found", entityId, query],
    queryFn: canAsk
      ? ({ signal }) => call("TicketService.SearchTickets", { query, pageSize: most }, { entityId, signal })
      : skipToken,
    staleTime: 10_000,
  });
  return (data?.tickets ?? []).map(({ id = "", number, subject, requesterName }) => ({
    label: `${number} · ${subject} · ${requesterName}`,
    key: undefined,
    icon: "tray",
    repeats: false,
    because: undefined,
    run: () => open(id),
  }));
};

const useSettled = (text: string): string => {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
};

import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { TicketSummary } from "@yanapa/proto/json/tickets.ts";
import { useRef, useState } from "react";
import { tell } from "../lib/announce/told.ts";
import { selfQuery } from "../queries.ts";
import { useTexts } from "../texts.tsx";
import { type Order, type Outcome, performAll, undoOf } from "./act.ts";
import type { QueueRequest } from "./filters.ts";
import { queueQuery } from "./queries.ts";

export type Acts = {
  readonly isBusy: boolean;
  /** What could not be done, each with its reason, until one has read it. */
  readonly refused: readonly Outcome[];
  readonly read: () => void;
  /** Gives what could be done. */
  do(order: Order, rows: readonly TicketSummary[]): Promise<readonly Outcome[]>;
};

/** Acts on rows: what came of each is shown where it stands, said once, and can be taken back where a command does so. */
export const useActs = (entityId: string, request: QueueRequest, check: () => void): Acts => {
  const t = useTexts();
  const queries = useQueryClient();
  const { data: self } = useQuery(selfQuery);
  const actor = { entityId, personId: self?.personId ?? "" };
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);
  const [refused, setRefused] = useState<readonly Outcome[]>([]);
  const show = (done: readonly Outcome[]) => {
    const current = new Map(done.map(({ row, now }) => [row.id, now]));
    queries.setQueryData(queueQuery(entityId, request).queryKey, (data) =>
      data === undefined
        ? data
        : {
            ...data,
            pages: data.pages.map((page) => ({
              ...page,
              tickets: (page.tickets ?? []).map((row) => current.get(row.id) ?? row),
            })),
          },
    );
    for (const id of current.keys()) void queries.invalidateQueries({ queryKey: ["ticket", entityId, id] });
    check();
  };
  const run = async (orders: ReadonlyMap<Order, readonly TicketSummary[]>) => {
    // A second press while the first is on its way is none.
    if (busy.current) return [];
    busy.current = true;
    setBusy(true);
    const outcomes: Outcome[] = [];
    for (const [order, rows] of orders) outcomes.push(...(await performAll(actor, order, rows)));
    busy.current = false;
    setBusy(false);
    const done = outcomes.filter(({ now }) => now !== undefined);
    setRefused(outcomes.filter(({ now }) => now === undefined));
    show(done);
    return done;
  };
  const undo = async (order: Order, done: readonly Outcome[]) => {
    const orders = new Map<Order, TicketSummary[]>();
    for (const { row, now } of done) {
      const back = undoOf(order, row);
      if (back !== undefined && now !== undefined) orders.set(back, [now]);
    }
    const undone = await run(orders);
    if (undone.length > 0) tell(t("bandeja.hecho.undo", { cuantos: undone.length }));
  };
  return {
    isBusy,
    refused,
    read: () => setRefused([]),
    do: async (order, rows) => {
      const done = await run(new Map([[order, rows]]));
      const canUndo = done.some(({ row }) => undoOf(order, row) !== undefined);
      if (done.length > 0)
        tell(
          t(`bandeja.hecho.${order.kind}`, { cuantos: done.length }),
          canUndo ? { label: t("bandeja.deshacer"), run: () => void undo(order, done) } : undefined,
        );
      return done;
    },
  };
};

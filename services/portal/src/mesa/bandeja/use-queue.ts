import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ListTicketsResponse, TicketSummary } from "@yanapa/proto/json/tickets.ts";
import { useMemo } from "react";
import type { QueueRequest } from "./filters.ts";
import { freshQuery, queueQuery } from "./queries.ts";
import { type Change, changeOf, groupsOf, type RowGroup } from "./rows.ts";

/** A view's rows as they are on screen, and what changed meanwhile. */
export type Queue = Omit<Change, "rows"> & {
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly groups: readonly RowGroup[];
  /** The rows in the order of the screen. */
  readonly rows: readonly TicketSummary[];
  /** The last count: how many fit, and in whose turn. */
  readonly counted: ListTicketsResponse | undefined;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  more(): void;
  /** Asks again after a failure. */
  again(): void;
  /** Shows what came meanwhile: the first page as it is now. */
  renew(): void;
  /** Asks at once what changed, after an act of one's own. */
  check(): void;
};

export const useQueue = (entityId: string, request: QueueRequest): Queue => {
  const queries = useQueryClient();
  const options = queueQuery(entityId, request);
  const list = useInfiniteQuery(options);
  const first = list.data?.pages[0];
  const since = list.dataUpdatedAt;
  const asked = freshQuery(entityId, request, since);
  const { data: fresh } = useQuery({
    ...asked,
    enabled: first !== undefined,
    ...(first && { initialData: first, initialDataUpdatedAt: since }),
  });
  const shown = useMemo(() => rowsOf(list.data?.pages), [list.data]);
  const isWhole = !list.hasNextPage;
  const change = useMemo(() => changeOf(shown, isWhole, fresh), [shown, isWhole, fresh]);
  const groups = useMemo(() => groupsOf(change.rows), [change.rows]);
  const rows = useMemo(() => groups.flatMap((group) => group.rows), [groups]);
  return {
    isPending: list.isPending,
    error: list.data === undefined ? list.error : null,
    groups,
    rows,
    news: change.news,
    gone: change.gone,
    counted: fresh ?? first,
    hasMore: list.hasNextPage,
    isLoadingMore: list.isFetchingNextPage,
    more: () => void list.fetchNextPage(),
    again: () => void list.refetch(),
    renew: () => {
      if (fresh !== undefined) queries.setQueryData(options.queryKey, { pages: [fresh], pageParams: [""] });
      void queries.invalidateQueries({ queryKey: options.queryKey });
    },
    check: () => {
      void queries.invalidateQueries({ queryKey: asked.queryKey });
      void queries.invalidateQueries({ queryKey: ["queue-counts", entityId] });
    },
  };
};

/** Each ticket once: between two pages one may have moved from the second to the first. */
const rowsOf = (pages: readonly ListTicketsResponse[] | undefined): readonly TicketSummary[] => {
  const byId = new Map((pages ?? []).flatMap(({ tickets = [] }) => tickets.map((row) => [row.id, row])));
  return [...byId.values()];
};

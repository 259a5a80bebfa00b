import type { BoardHour, BoardCounts as CountsMessage } from "@yanapa/proto/yanapa/escalation/v1/board.ts";
import type { GetBoardRequest, GetBoardResponse } from "@yanapa/proto/yanapa/escalation/v1/board_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { nextHours } from "../../domain/board/next-hours.ts";
import { type Counts, countBoard, countOpen, type OpenRow } from "../../store/board/board-counts.ts";
import { listBoardTickets } from "../../store/board/board-tickets.ts";
import { entityTime } from "../../store/board/entity-time.ts";
import { countByHour } from "../../store/board/forecast.ts";
import { Recent } from "../../store/board/recent.ts";
import { areaNamesOf } from "../../store/places.ts";
import type { App } from "../app.ts";
import { completeNames } from "./area-names.ts";
import { boardTicketToProto } from "./board-ticket-to-proto.ts";

const usualRows = 10;
/** Areas and people told, those with most to do first. */
const mostGroups = 200;

export const getBoard = (app: App): Handler<GetBoardRequest, GetBoardResponse> => {
  const { database, calendars } = app;
  const recentlyOpen = new Recent<readonly OpenRow[]>();
  const recentHours = new Recent<BoardHour[]>();
  return async ({ rowCount }, call) => {
    const now = call.clock.now();
    const { entityId, restricted } = staffOf(call);
    const page = { size: rowCount || usualRows, token: "" };
    const anybody = { areaId: "", holderId: "" };
    const read = await database.read(call, async (sql) => {
      const hours = async (): Promise<BoardHour[]> => {
        const time = await entityTime(sql, calendars, entityId, now);
        const ends = nextHours(time, now.epochMilliseconds);
        const counts = await countByHour(sql, now, ends);
        const starts = [now.epochMilliseconds, ...ends];
        return ends.map((endMs, index) => ({
          startTime: instant(starts[index] as number),
          endTime: instant(endMs),
          dueCount: counts[index] ?? 0,
        }));
      };
      const seenBy = `${entityId} ${restricted}`;
      const open = recentlyOpen.get(seenBy, now, () => countOpen(sql));
      const [counts, atRisk, overdue, forecast] = await Promise.all([
        countBoard(sql, now, open),
        listBoardTickets(sql, { ...anybody, state: "AT_RISK" }, page, now),
        listBoardTickets(sql, { ...anybody, state: "OVERDUE" }, page, now),
        recentHours.get(seenBy, now, hours),
      ]);
      const areas = counts.areas.slice(0, mostGroups);
      const listed = [...atRisk.tickets, ...overdue.tickets].map(({ areaId }) => areaId);
      const heard = await areaNamesOf(sql, [...areas.map(({ id }) => id), ...listed]);
      return { counts, areas, forecast, atRisk: atRisk.tickets, overdue: overdue.tickets, heard };
    });
    const names = await completeNames(app, call, read.heard);
    return {
      board: {
        readTime: now,
        counts: countsToProto(read.counts.all),
        areas: read.areas.map(({ id, ...some }) => ({
          areaId: id,
          areaName: names.get(id) ?? "",
          counts: countsToProto(some),
        })),
        people: read.counts.people
          .slice(0, mostGroups)
          .map(({ id, ...some }) => ({ holderId: id, counts: countsToProto(some) })),
        hours: read.forecast,
        atRisk: read.atRisk.map(boardTicketToProto(now, names)),
        overdue: read.overdue.map(boardTicketToProto(now, names)),
      },
    };
  };
};

const countsToProto = ({ open, atRisk, overdue }: Counts): CountsMessage => ({
  openCount: open,
  atRiskCount: atRisk,
  overdueCount: overdue,
});

const instant = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);

import type { App } from "../app.ts";
import { getBoard } from "./get-board.ts";
import { listBoardTickets } from "./list-board-tickets.ts";

/** The rpcs of the supervisor's board. */
export const boardRpcs = (app: App) => ({ getBoard: getBoard(app), listBoardTickets: listBoardTickets(app) });

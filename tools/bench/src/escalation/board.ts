import { BoardServiceService } from "@yanapa/proto/yanapa/escalation/v1/board_service.ts";
import { cpuUsOf } from "../cpu.ts";
import { callAs } from "./client.ts";
import { type Figure, percentile } from "./figure.ts";
import type { World } from "./world.ts";

const rounds = 200;

/** How long a supervisor's board takes, asked again and again over gRPC. */
export const board = async (world: World, entityId: string, when: string, goal = 50): Promise<Figure> => {
  const clients = callAs(world, { entityId, roles: ["SUPERVISOR"] });
  try {
    const boards = clients.client(BoardServiceService);
    for (let index = 0; index < 20; index += 1) await boards.getBoard({ rowCount: 10 });
    const pids = [process.pid, world.postgres.pid];
    const cpuUs = cpuUsOf(pids);
    const took: number[] = [];
    let counts = { openCount: 0, atRiskCount: 0, overdueCount: 0 };
    for (let index = 0; index < rounds; index += 1) {
      const startedMs = performance.now();
      const { board: read } = await boards.getBoard({ rowCount: 10 });
      took.push(performance.now() - startedMs);
      counts = read?.counts ?? counts;
    }
    const cpuMs = (cpuUsOf(pids) - cpuUs) / 1_000 / rounds;
    return {
      name: `board of ${counts.openCount.toLocaleString("en-US")} open, ${when}: p95`,
      value: Number(percentile(took, 95).toFixed(1)),
      goal,
      unit: "ms",
      p50: Number(percentile(took, 50).toFixed(1)),
      cpu_ms: Number(cpuMs.toFixed(1)),
      overdue: counts.overdueCount,
      at_risk: counts.atRiskCount,
    };
  } finally {
    clients.close();
  }
};

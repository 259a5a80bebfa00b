import { escalationRules } from "@yanapa/tool-seed";
import { type Actor, eventually, ProblemError } from "./platform.ts";

type Area = { readonly id: string; readonly levels?: readonly string[] };

/** Publishes a path through an entity's areas and rules to begin with, unless it has some. */
export const publishEscalation = async (admin: Actor, areas: readonly Area[]): Promise<void> => {
  const { paths } = await admin.get("/v1/escalation-paths");
  if ((paths ?? []).length === 0) {
    const steps = areas.flatMap(({ id, levels = [] }) => levels.map((level) => ({ level, areaId: id })));
    const path = { name: "General", supportHours: "CALENDAR_ENTITY", steps };
    // Areas are identity's, which tells of them by events.
    await eventually(
      () => admin.post("/v1/escalation-paths", { path }).catch(notYet),
      (answer) => answer !== undefined,
    );
  }
  try {
    await admin.get("/v1/escalation-rules");
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status !== 404) throw error;
    const reason = "Reglas de demostración, sin valor normativo";
    await admin.post("/v1/escalation-rules", { rules: escalationRules, reason });
  }
};

const notYet = (error: unknown): undefined => {
  if (!(error instanceof ProblemError) || error.status !== 404) throw error;
};

import type { App } from "../app.ts";
import { acceptProblem } from "./accept-problem.ts";
import { dismissProblem } from "./dismiss-problem.ts";
import { explainRules } from "./explain-rules.ts";
import { getOutsideContact } from "./get-outside-contact.ts";
import { getPath } from "./get-path.ts";
import { getProblem } from "./get-problem.ts";
import { getRules } from "./get-rules.ts";
import { listPaths } from "./list-paths.ts";
import { listProblems } from "./list-problems.ts";
import { publishRules } from "./publish-rules.ts";
import { resolveProblem } from "./resolve-problem.ts";
import { savePath } from "./save-path.ts";
import { substituteOnDuty } from "./substitute-on-duty.ts";
import { whoIsOnDuty } from "./who-is-on-duty.ts";

/** Paths and who is on call. */
export const pathRpcs = (app: App) => ({
  savePath: savePath(app),
  getPath: getPath(app),
  listPaths: listPaths(app),
  substituteOnDuty: substituteOnDuty(app),
  whoIsOnDuty: whoIsOnDuty(app),
});

/** Who is told outside the platform. */
export const contactDirectoryRpcs = (app: App) => ({ getOutsideContact: getOutsideContact(app) });

/** Rules and why they fired or did not. */
export const ruleRpcs = (app: App) => ({
  publishRules: publishRules(app),
  getRules: getRules(app),
  explainRules: explainRules(app),
});

/** Problem records that recurrence proposes. */
export const problemRpcs = (app: App) => ({
  listProblems: listProblems(app),
  getProblem: getProblem(app),
  acceptProblem: acceptProblem(app),
  dismissProblem: dismissProblem(app),
  resolveProblem: resolveProblem(app),
});

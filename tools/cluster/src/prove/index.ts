import { step } from "../shell.ts";
import { authorityRotation } from "./authority-rotation.ts";
import { backendsStop } from "./backends-stop.ts";
import { callsAsDeclared } from "./calls-as-declared.ts";
import { podSecurity } from "./pod-security.ts";
import { rollingRestart } from "./rolling-restart.ts";
import { sameVersion } from "./same-version.ts";
import { sizes } from "./sizes.ts";

/** What the cluster is to show, in this order; each gives the figure that it found or throws. */
const proofs = {
  "pod-security": podSecurity,
  "same-version": sameVersion,
  calls: callsAsDeclared,
  restart: rollingRestart,
  authority: authorityRotation,
  backends: backendsStop,
  sizes,
} satisfies Record<string, () => Promise<string>>;

/** Tries all of them or those named; throws at the end when one failed. */
export const prove = async (names: readonly string[]): Promise<void> => {
  const failed: string[] = [];
  for (const [name, proof] of Object.entries(proofs)) {
    if (names.length > 0 && !names.includes(name)) continue;
    try {
      console.log(`  ${(await step(name, proof)).replaceAll("\n", "\n  ")}`);
    } catch (error) {
      failed.push(name);
      console.log(`  ${error instanceof Error ? error.message : error}`);
    }
  }
  if (failed.length > 0) throw new Error(`not as promised: ${failed.join(", ")}`);
};

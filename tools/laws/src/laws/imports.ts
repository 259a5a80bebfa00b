import { join } from "node:path";
import { cruise } from "dependency-cruiser";
import extractOptions from "dependency-cruiser/config-utl/extract-depcruise-options";
import type { Law } from "../law.ts";

type Violation = {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
  readonly comment?: string;
  readonly cycle?: readonly { readonly name: string }[];
};

export const imports: Law = {
  name: "imports go one way only (.dependency-cruiser.mjs)",
  findings: async ({ root }) => {
    const options = await extractOptions(join(import.meta.dirname, "../../../../.dependency-cruiser.mjs"));
    // The program is driven by its API: its command line complains that it cannot drive TypeScript 7, which swc parses.
    const { output } = await cruise(["libs", "services", "tools"], {
      ...options,
      baseDir: root,
      validate: true,
    });
    if (typeof output === "string") throw new Error(output);
    const rules = new Map(options.ruleSet?.forbidden?.map(({ name, comment }) => [name, comment]));
    return (output.summary.violations as readonly Violation[]).map(({ from, to, rule, cycle }) => ({
      place: from,
      advice: `imports ${cycle?.map(({ name }) => name).join(" → ") ?? to} (${rule.name}). ${rules.get(rule.name) ?? ""}`,
    }));
  },
};

import { kubectl } from "../kubectl.ts";
import { release } from "../places.ts";
import { install } from "../platform.ts";

const podsNow = (): Promise<string> =>
  kubectl(
    ...["-n", release, "get", "pods", "-l", "app.kubernetes.io/name=yanapa", "--sort-by=.metadata.name"],
    ...[
      "-o",
      'jsonpath={range .items[*]}{.metadata.uid} {.status.containerStatuses[0].restartCount}{"\\n"}{end}',
    ],
  );

/** Upgrades to what is installed already: no pod may be another afterwards. */
export const sameVersion = async (): Promise<string> => {
  const before = await podsNow();
  await install();
  const after = await podsNow();
  if (before !== after) throw new Error(`pods changed:\n${before}\nnow:\n${after}`);
  return `${before.trim().split("\n").length} pods, none replaced or restarted`;
};

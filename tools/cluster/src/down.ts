import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { removeNetwork } from "./network.ts";
import { containerdSocket } from "./node.ts";
import { stateDir } from "./places.ts";
import { endDetached, run, step, works } from "./shell.ts";

const containers = async (...args: string[]): Promise<string[]> =>
  (await run("ctr", ["-a", containerdSocket, "-n", "k8s.io", ...args])).split("\n").filter(Boolean);

const endContainers = async (): Promise<void> => {
  if (!existsSync(containerdSocket)) return;
  const ctr = (...args: string[]) => works("ctr", ["-a", containerdSocket, "-n", "k8s.io", ...args]);
  for (const task of await containers("tasks", "ls", "-q")) ctr("tasks", "kill", "-s", "9", task);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  for (const task of await containers("tasks", "ls", "-q")) ctr("tasks", "rm", "-f", task);
  for (const container of await containers("containers", "ls", "-q")) ctr("containers", "rm", container);
};

const unmount = (): void => {
  const mounts = readFileSync("/proc/mounts", "utf8")
    .split("\n")
    .flatMap((line) => line.split(" ")[1] ?? [])
    .filter((path) => path.startsWith(`${stateDir}/`));
  for (const path of mounts.sort().reverse()) works("umount", ["-l", path]);
};

const removeControlGroups = (): void => {
  works("sh", [
    "-c",
    "for h in /sys/fs/cgroup/kubepods /sys/fs/cgroup/*/kubepods; do [ -d $h ] && find $h -depth -type d -exec rmdir {} \\; ; done",
  ]);
};

/** Ends all that `up` started and leaves nothing behind but the built programs. */
export const takeDown = async (): Promise<void> => {
  await step("end the cluster", async () => {
    for (const name of ["policies", "kube-proxy", "kubelet", "kube-scheduler", "kube-controller-manager"])
      await endDetached(name);
    await endContainers().catch(() => {});
    for (const name of ["kube-apiserver", "etcd", "containerd"]) await endDetached(name);
    await endDetached("outside", 25_000);
    unmount();
    for (const name of existsSync("/run/netns") ? readdirSync("/run/netns") : [])
      if (name.startsWith("cni-")) works("ip", ["netns", "del", name]);
    removeNetwork();
    removeControlGroups();
    if (readFileSync("/proc/mounts", "utf8").includes(` ${stateDir}/`))
      throw new Error(`something is still mounted below ${stateDir}: end it, then try again`);
    rmSync(stateDir, { recursive: true, force: true });
  });
};

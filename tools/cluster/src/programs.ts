import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildProgram, missingPrograms } from "@yanapa/tool-chart";
import { kubernetesVersion, programsDir } from "./places.ts";
import { step } from "./shell.ts";

const exec = promisify(execFile);

/** A program of Go built in a module of our own: `replace` lines and plugins rule out `go install`. */
type Program = {
  readonly package: string;
  readonly module: string;
  readonly main?: string;
  readonly variables?: readonly string[];
};

const plugin = (path: string): Program => ({
  package: `github.com/containernetworking/plugins/plugins/${path}`,
  module: "require github.com/containernetworking/plugins v1.9.1",
});

const [major, minor] = kubernetesVersion.split(".");
const kubernetes = (command: string): Program => ({
  package: `k8s.io/kubernetes/cmd/${command}`,
  module: "kubernetes",
  variables: ["k8s.io/component-base/version", "k8s.io/client-go/pkg/version"].flatMap((where) => [
    `${where}.gitVersion=v${kubernetesVersion}`,
    `${where}.gitMajor=${major}`,
    `${where}.gitMinor=${minor}`,
    `${where}.gitTreeState=clean`,
    `${where}.gitCommit=module`,
  ]),
});

const dnsPlugins = ["cache", "errors", "health", "kubernetes", "log", "ready", "reload"];

/** What keeps a pod's namespaces: it waits to be told to end, and reaps what is orphaned. */
const pauseProgram = (): string => `package main
import ("os"; "os/signal"; "syscall")
func main() {
  signals := make(chan os.Signal, 8)
  signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGCHLD)
  for received := range signals {
    if received != syscall.SIGCHLD { return }
    for { if pid, _ := syscall.Wait4(-1, nil, syscall.WNOHANG, nil); pid <= 0 { break } }
  }
}
`;

const programs: Readonly<Record<string, Program>> = {
  bridge: plugin("main/bridge"),
  loopback: plugin("main/loopback"),
  "host-local": plugin("ipam/host-local"),
  portmap: plugin("meta/portmap"),
  pause: { package: ".", module: "", main: pauseProgram() },
  etcd: { package: "go.etcd.io/etcd/server/v3", module: "require go.etcd.io/etcd/server/v3 v3.6.16" },
  coredns: {
    package: ".",
    module: "require github.com/coredns/coredns v1.15.0",
    main: `package main
import (
${dnsPlugins.map((name) => `  _ "github.com/coredns/coredns/plugin/${name}"`).join("\n")}
  "github.com/coredns/coredns/coremain"
)
func main() { coremain.Run() }
`,
  },
  ...Object.fromEntries(
    ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet", "kube-proxy", "kubectl"].map(
      (name) => [name, kubernetes(name)],
    ),
  ),
};

/** Where a program of the cluster is. */
export const pathOf = (name: string): string => join(programsDir, name);

/**
 * Builds what is missing from the Go module proxy: about 25 minutes on two cores, once. First helm, which the checks of
 * the chart keep too: what is wrong with Go shows after moments.
 */
export const buildPrograms = async (): Promise<void> => {
  await mkdir(programsDir, { recursive: true });
  if (missingPrograms().includes("helm")) await step("build helm", () => buildProgram("helm"));
  for (const [name, program] of Object.entries(programs)) {
    if (!existsSync(pathOf(name))) await step(`build ${name}`, () => build(name, program));
  }
};

const build = async (name: string, program: Program): Promise<void> => {
  const folder = await mkdtemp(join(programsDir, ".build-"));
  const go = (...args: string[]) =>
    exec("nice", ["-n", "10", "go", ...args], {
      cwd: folder,
      env: { ...process.env, CGO_ENABLED: "0" },
      maxBuffer: 64 * 1024 * 1024,
    });
  try {
    if (program.module === "kubernetes") await kubernetesModule(folder, go);
    else await writeFile(join(folder, "go.mod"), `module yanapa/${name}\ngo 1.26.0\n${program.module}\n`);
    if (program.main !== undefined) {
      await writeFile(join(folder, "main.go"), program.main);
      await go("mod", "tidy");
    }
    const flags = ["-s -w", ...(program.variables ?? []).map((each) => `-X ${each}`)].join(" ");
    const out = join(folder, "out");
    await go("build", "-mod=mod", "-trimpath", "-ldflags", flags, "-o", out, program.package);
    await rename(out, pathOf(name));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Its go.mod names folders that the module lacks; the published modules take their place. */
const kubernetesModule = async (
  folder: string,
  go: (...args: string[]) => Promise<{ stdout: string }>,
): Promise<void> => {
  await writeFile(join(folder, "go.mod"), "module yanapa/kubernetes\ngo 1.26.0\n");
  const wanted = `k8s.io/kubernetes@v${kubernetesVersion}`;
  const { stdout } = await go("mod", "download", "-json", wanted);
  const { Dir: source } = JSON.parse(stdout) as { Dir: string };
  const text = readFileSync(join(source, "go.mod"), "utf8")
    .replace(/^module .*/m, "module yanapa/kubernetes")
    .replace(/=> \.\/staging\/src\/(\S+)/g, `=> $1 v0${kubernetesVersion.slice(1)}`);
  await writeFile(join(folder, "go.mod"), `${text}\nrequire k8s.io/kubernetes v${kubernetesVersion}\n`);
  await copyFile(join(source, "go.sum"), join(folder, "go.sum"));
};

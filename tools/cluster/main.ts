import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startControlPlane } from "./src/control-plane.ts";
import { takeDown } from "./src/down.ts";
import { loadClusterImages } from "./src/images.ts";
import { apply, kubectl } from "./src/kubectl.ts";
import { layNetwork } from "./src/network.ts";
import { startNode } from "./src/node.ts";
import { outsideFile, readOutside } from "./src/outside/places.ts";
import { makeCredentials } from "./src/pki.ts";
import { release, repository } from "./src/places.ts";
import { helmTest, install, loadImages, prepareNamespace, restUrl, writeValues } from "./src/platform.ts";
import { buildPrograms } from "./src/programs.ts";
import { prove } from "./src/prove/index.ts";
import { checkRequirements } from "./src/requirements.ts";
import { isRunning, logFile, startDetached, step, until } from "./src/shell.ts";

import { enrolTestAccount } from "./src/test-account.ts";

const usage = `node tools/cluster/main.ts up       builds what is missing, starts the cluster and installs the platform on it
node tools/cluster/main.ts prove [what…]   tries what it promises, each with its figure
node tools/cluster/main.ts status   what runs
node tools/cluster/main.ts down     ends everything; the built programs stay`;

const up = async (): Promise<void> => {
  checkRequirements();
  await buildPrograms();
  await step("network and credentials", async () => {
    await layNetwork();
    await makeCredentials();
  });
  await step("servers outside of the cluster", async () => {
    if (isRunning("outside")) return;
    startDetached("outside", process.execPath, [join(import.meta.dirname, "src/outside/main.ts")]);
    await until("PostgreSQL, NATS, mail and the identity provider are there", 400, () => {
      if (!isRunning("outside"))
        throw new Error(`they ended: ${readFileSync(logFile("outside"), "utf8").slice(-2000)}`);
      return existsSync(outsideFile) && readFileSync(logFile("outside"), "utf8").trimEnd().endsWith("ready");
    });
  });
  await step("control plane", startControlPlane);
  await step("node", () => startNode(loadClusterImages));
  await step("names and policies", async () => {
    await apply(readFileSync(join(repository, "deploy/cluster/coredns.yaml"), "utf8"));
    if (!isRunning("policies"))
      startDetached("policies", process.execPath, [join(import.meta.dirname, "src/policies/main.ts")]);
    await kubectl("-n", "kube-system", "rollout", "status", "deployment/coredns", "--timeout=120s");
  });
  await step("images of the services", loadImages);
  await step("namespace and secrets", async () => {
    await prepareNamespace();
    writeValues();
  });
  await step("helm install --wait", () => install());
  await step("demonstration's people, and an account for the test", async () => {
    writeValues(await enrolTestAccount());
    await install();
  });
  await step("helm test", async () => console.log(await helmTest()));
  const { issuer, mailUrl } = readOutside();
  console.log(`
REST   ${await restUrl()}
demo   YANAPA_REST_URL=${await restUrl()} YANAPA_ISSUER=${issuer} YANAPA_MAIL_URL=${mailUrl} node tools/demo/main.ts`);
};

const mustRun = (): void => {
  if (!isRunning("outside")) throw new Error("no cluster is running on this machine: make cluster");
};

const [command = "", ...rest] = process.argv.slice(2);
try {
  if (command === "prove" || command === "status") mustRun();
  if (command === "up") await up();
  else if (command === "prove") await prove(rest);
  else if (command === "down") await takeDown();
  else if (command === "status")
    console.log(await kubectl("-n", release, "get", "pods,jobs,svc", "-o", "wide"));
  else {
    console.error(usage);
    process.exitCode = 2;
  }
} catch (error) {
  console.error(`✘ ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

import { join } from "node:path";
import { defaultCacheDir } from "@yanapa/backends";

export const repository = join(import.meta.dirname, "../../..");

/** All that this cluster is while it runs; `down` removes it. */
export const stateDir = join(repository, ".yanapa/cluster");
/** Programs built once, for every clone. */
export const programsDir = join(defaultCacheDir(), "kubernetes-1.35.4");
export const kubernetesVersion = "1.35.4";

/**
 * The node lives in a network namespace of its own, so that nothing of the machine's network changes: one cable from it
 * to the machine, at whose end the servers outside of the cluster listen.
 */
export const network = {
  namespace: "yanapa-node",
  cable: "yanapa0",
  /** The machine's end. */
  outside: "10.250.0.1",
  node: "10.250.0.10",
  outsideRange: "10.250.0.0/24",
  pods: "10.244.0.0/24",
  services: "10.96.0.0/16",
  apiServer: "10.96.0.1",
  dns: "10.96.0.10",
} as const;

/** Name under which the installation is opened, as deploy/cluster/values.yaml has it. */
export const publicHost = "yanapa.cluster.example.bo";

export const nodeName = "node1";
/** Namespace and name of the release. */
export const release = "yanapa";
export const kubeconfig = join(stateDir, "pki/admin.kubeconfig");

import { apiAnswers, kubectlWorks } from "./kubectl.ts";
import { pki } from "./pki.ts";
import { network, stateDir } from "./places.ts";
import { pathOf } from "./programs.ts";
import { isRunning, onNode, startDetached, until } from "./shell.ts";

const start = (name: string, flags: Readonly<Record<string, string>>): void => {
  if (isRunning(name)) return;
  const args = Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`);
  startDetached(name, ...onNode(pathOf(name), args));
};

/** Starts etcd, the API server, the controllers and the scheduler, and waits until a namespace has its account. */
export const startControlPlane = async (): Promise<void> => {
  const client = "http://127.0.0.1:2379";
  const peer = "http://127.0.0.1:2380";
  start("etcd", {
    "data-dir": `${stateDir}/etcd`,
    "unsafe-no-fsync": "true",
    "listen-client-urls": client,
    "advertise-client-urls": client,
    "listen-peer-urls": peer,
    "initial-advertise-peer-urls": peer,
    "initial-cluster": `default=${peer}`,
  });
  start("kube-apiserver", {
    "etcd-servers": client,
    "secure-port": "6443",
    "bind-address": "0.0.0.0",
    "advertise-address": network.node,
    "tls-cert-file": pki("apiserver.crt"),
    "tls-private-key-file": pki("apiserver.key"),
    "client-ca-file": pki("ca.crt"),
    "token-auth-file": pki("tokens.csv"),
    "authorization-mode": "Node,RBAC",
    "enable-admission-plugins": "NodeRestriction",
    "service-cluster-ip-range": network.services,
    "service-account-issuer": "https://kubernetes.default.svc",
    "service-account-key-file": pki("accounts.key"),
    "service-account-signing-key-file": pki("accounts.key"),
    "kubelet-client-certificate": pki("kubelet-client.crt"),
    "kubelet-client-key": pki("kubelet-client.key"),
    "kubelet-preferred-address-types": "InternalIP",
    "allow-privileged": "true",
  });
  await until("the API server is ready", 120, apiAnswers);
  const as = (name: string) => ({ kubeconfig: pki(`${name}.kubeconfig`) });
  const asMe = (name: string) => ({
    ...as(name),
    "authentication-kubeconfig": pki(`${name}.kubeconfig`),
    "authorization-kubeconfig": pki(`${name}.kubeconfig`),
    "leader-elect": "false",
  });
  start("kube-controller-manager", {
    ...asMe("controllers"),
    "service-account-private-key-file": pki("accounts.key"),
    "root-ca-file": pki("ca.crt"),
    "use-service-account-credentials": "true",
    "allocate-node-cidrs": "true",
    "cluster-cidr": network.pods,
    "node-cidr-mask-size": "24",
    "service-cluster-ip-range": network.services,
  });
  start("kube-scheduler", asMe("scheduler"));
  await until("the controllers work", 60, () =>
    kubectlWorks("-n", "default", "get", "serviceaccount", "default"),
  );
};

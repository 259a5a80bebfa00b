import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { kubectlWorks } from "./kubectl.ts";
import { pki } from "./pki.ts";
import { network, nodeName, stateDir } from "./places.ts";
import { pathOf } from "./programs.ts";
import { isRunning, onNode, run, startDetached, until } from "./shell.ts";

const at = (...parts: string[]): string => join(stateDir, ...parts);
export const containerdSocket = at("containerd.sock");
export const pauseImage = "yanapa.cluster/pause:1";

const containerdConfig = `version = 2
root = "${at("containerd")}"
state = "${at("containerd-state")}"
oom_score = 0
[grpc]
  address = "${containerdSocket}"
[ttrpc]
  address = "${containerdSocket}.ttrpc"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "${pauseImage}"
  restrict_oom_score_adj = true
  disable_apparmor = true
[plugins."io.containerd.grpc.v1.cri".containerd]
  snapshotter = "overlayfs"
[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
  runtime_type = "io.containerd.runc.v2"
[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
  SystemdCgroup = false
[plugins."io.containerd.grpc.v1.cri".cni]
  bin_dir = "${at("cni/bin")}"
  conf_dir = "${at("cni/conf")}"
[plugins."io.containerd.internal.v1.opt"]
  path = "${at("containerd-opt")}"
`;

/** Pods share a bridge; what leaves it is routed, not masked, so that policies and logs see who it was. */
const podNetwork = {
  cniVersion: "1.0.0",
  name: "yanapa",
  plugins: [
    {
      type: "bridge",
      bridge: "cni0",
      isGateway: true,
      ipMasq: false,
      hairpinMode: true,
      ipam: {
        type: "host-local",
        dataDir: at("cni/addresses"),
        ranges: [[{ subnet: network.pods }]],
        routes: [{ dst: "0.0.0.0/0" }],
      },
    },
    { type: "portmap", capabilities: { portMappings: true } },
  ],
};

const kubeletConfig = {
  apiVersion: "kubelet.config.k8s.io/v1beta1",
  kind: "KubeletConfiguration",
  authentication: {
    anonymous: { enabled: false },
    webhook: { enabled: true },
    x509: { clientCAFile: pki("ca.crt") },
  },
  authorization: { mode: "Webhook" },
  tlsCertFile: pki("kubelet.crt"),
  tlsPrivateKeyFile: pki("kubelet.key"),
  cgroupDriver: "cgroupfs",
  failCgroupV1: false,
  failSwapOn: false,
  oomScoreAdj: 0,
  clusterDNS: [network.dns],
  clusterDomain: "cluster.local",
  resolvConf: at("resolv.conf"),
  containerRuntimeEndpoint: `unix://${containerdSocket}`,
  // The machine is not the cluster's alone: nothing is evicted for what others fill.
  evictionHard: { "imagefs.available": "0%", "nodefs.available": "0%", "memory.available": "10Mi" },
  imageGCHighThresholdPercent: 100,
  podLogsDir: at("pod-logs"),
};

const proxyConfig = {
  apiVersion: "kubeproxy.config.k8s.io/v1alpha1",
  kind: "KubeProxyConfiguration",
  clientConnection: { kubeconfig: pki("proxy.kubeconfig") },
  mode: "nftables",
  clusterCIDR: network.pods,
  hostnameOverride: nodeName,
  conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: "0s", tcpCloseWaitTimeout: "0s" },
};

/** Leaves alone what says so already: the service proxy ends when its file is written anew. */
const write = (file: string, text: string): void => {
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) writeFileSync(file, text);
};

/** Starts containerd, loads the images, starts the kubelet and the service proxy, and waits until the node is ready. */
export const startNode = async (loadImages: () => Promise<void>): Promise<void> => {
  for (const folder of ["cni/bin", "cni/conf", "kubelet"]) mkdirSync(at(folder), { recursive: true });
  for (const plugin of ["bridge", "loopback", "host-local", "portmap"])
    cpSync(pathOf(plugin), at("cni/bin", plugin));
  write(at("cni/conf/10-yanapa.conflist"), JSON.stringify(podNetwork));
  write(at("containerd.toml"), containerdConfig);
  write(at("kubelet.yaml"), stringify(kubeletConfig));
  write(at("proxy.yaml"), stringify(proxyConfig));
  write(at("resolv.conf"), "nameserver 127.0.0.1\n");

  if (!isRunning("containerd"))
    startDetached("containerd", ...onNode("containerd", ["-c", at("containerd.toml")]));
  await until("containerd answers", 30, () =>
    run("ctr", ["-a", containerdSocket, "version"]).then(
      () => true,
      () => false,
    ),
  );
  await loadImages();
  if (!isRunning("kubelet")) {
    const flags = [
      `--config=${at("kubelet.yaml")}`,
      `--kubeconfig=${pki("kubelet.kubeconfig")}`,
      `--hostname-override=${nodeName}`,
      `--node-ip=${network.node}`,
      `--root-dir=${at("kubelet")}`,
      `--cert-dir=${at("kubelet/pki")}`,
    ];
    startDetached("kubelet", ...onNode(pathOf("kubelet"), flags));
  }
  if (!isRunning("kube-proxy"))
    startDetached("kube-proxy", ...onNode(pathOf("kube-proxy"), [`--config=${at("proxy.yaml")}`]));
  await until("the node is ready", 90, () =>
    kubectlWorks("wait", "--for=condition=Ready", `node/${nodeName}`, "--timeout=1s"),
  );
};

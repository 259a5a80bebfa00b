import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { network, nodeName, stateDir } from "./places.ts";
import { run } from "./shell.ts";

const folder = join(stateDir, "pki");
export const pki = (name: string): string => join(folder, name);

/** Who talks to the API server, and as which group. */
const people = {
  admin: { user: "admin", group: "system:masters" },
  controllers: { user: "system:kube-controller-manager", group: "" },
  scheduler: { user: "system:kube-scheduler", group: "" },
  kubelet: { user: `system:node:${nodeName}`, group: "system:nodes" },
  proxy: { user: "system:kube-proxy", group: "" },
} as const;

/** Makes the cluster's own authority, its certificates, and a token and kubeconfig for each who talks to it. */
export const makeCredentials = async (): Promise<void> => {
  if (existsSync(pki("tokens.csv"))) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const openssl = (...args: string[]) => run("openssl", args);
  const curve = ["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out"];
  await openssl(...curve, pki("ca.key"));
  await openssl(
    "req",
    "-x509",
    "-new",
    "-key",
    pki("ca.key"),
    "-days",
    "365",
    "-subj",
    "/CN=yanapa-cluster",
    "-out",
    pki("ca.crt"),
  );
  await openssl("genrsa", "-out", pki("accounts.key"), "2048");
  const issue = async (name: string, subject: string, extension: string): Promise<void> => {
    await openssl(...curve, pki(`${name}.key`));
    await openssl("req", "-new", "-key", pki(`${name}.key`), "-subj", subject, "-out", pki(`${name}.csr`));
    writeFileSync(pki(`${name}.ext`), extension);
    const by = ["-CA", pki("ca.crt"), "-CAkey", pki("ca.key"), "-CAcreateserial", "-days", "365"];
    await openssl(
      "x509",
      "-req",
      "-in",
      pki(`${name}.csr`),
      ...by,
      "-extfile",
      pki(`${name}.ext`),
      "-out",
      pki(`${name}.crt`),
    );
  };
  const names = ["localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc"];
  const addresses = ["127.0.0.1", network.node, network.apiServer];
  const called = [...names.map((name) => `DNS:${name}`), ...addresses.map((address) => `IP:${address}`)];
  await issue("apiserver", "/CN=kube-apiserver", `subjectAltName=${called.join(",")}`);
  await issue("kubelet-client", "/O=system:masters/CN=apiserver", "extendedKeyUsage=clientAuth");
  await issue(
    "kubelet",
    `/O=system:nodes/CN=system:node:${nodeName}`,
    `subjectAltName=IP:${network.node},DNS:${nodeName}`,
  );

  const tokens = Object.entries(people).map(([name, { user, group }]) => {
    const token = randomBytes(16).toString("hex");
    writeFileSync(pki(`${name}.kubeconfig`), kubeconfigOf(token), { mode: 0o600 });
    return `${token},${user},${user},"${group}"`;
  });
  writeFileSync(pki("tokens.csv"), `${tokens.join("\n")}\n`, { mode: 0o600 });
};

const kubeconfigOf = (token: string): string => `apiVersion: v1
kind: Config
clusters: [{ name: yanapa, cluster: { server: "https://${network.node}:6443", certificate-authority: ${pki("ca.crt")} } }]
users: [{ name: me, user: { token: ${token} } }]
contexts: [{ name: yanapa, context: { cluster: yanapa, user: me } }]
current-context: yanapa
`;

import { network } from "./places.ts";
import { onNode, run, works } from "./shell.ts";

/** Lays the cable between the machine and the node's network. */
export const layNetwork = async (): Promise<void> => {
  const { namespace, cable, outside, node, pods, services } = network;
  if (works("ip", ["netns", "pids", namespace])) return;
  const ip = (...args: string[]) => run("ip", args);
  const inside = (...args: string[]) => run(...onNode("ip", args));
  await ip("netns", "add", namespace);
  await ip("link", "add", cable, "type", "veth", "peer", "name", "node0", "netns", namespace);
  await ip("addr", "add", `${outside}/24`, "dev", cable);
  await ip("link", "set", cable, "up");
  await inside("link", "set", "lo", "up");
  await inside("addr", "add", `${node}/24`, "dev", "node0");
  await inside("link", "set", "node0", "up");
  await inside("route", "add", "default", "via", outside);
  for (const range of [pods, services]) await ip("route", "add", range, "via", node);
  // Frames between pods pass the bridge; policies must see them too.
  for (const setting of ["net.ipv4.ip_forward=1", "net.bridge.bridge-nf-call-iptables=1"])
    await run(...onNode("sysctl", ["-qw", setting]));
};

export const removeNetwork = (): void => {
  works("ip", ["netns", "del", network.namespace]);
  works("ip", ["link", "del", network.cable]);
};

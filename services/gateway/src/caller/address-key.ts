import { isIPv6 } from "node:net";

/** The key of an address; of IPv6 the network, since one subscriber has all of it. */
export const addressKey = (address: string): string => {
  if (!address.includes(":")) return `address ${address}`;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (mapped !== undefined) return `address ${mapped}`;
  return `address ${isIPv6(address) ? networkOf(address) : address}`;
};

/** The first four groups of an IPv6 address, however it is written: `2001:db8::7` and `2001:db8:0:0:1::` are of one network. */
const networkOf = (address: string): string => {
  const [head = "", tail] = address.split("::", 2);
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const between = Array<string>(tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)).fill(
    "0",
  );
  const groups = [...before, ...between, ...after].slice(0, 4);
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":");
};

import { describe, expect, it } from "@jest/globals";
import { ClientAddresses } from "./client-addresses.ts";

const addresses = new ClientAddresses(["10.0.0.0/8", "2001:db8:ffff::/48"]);

describe("the client's address", () => {
  it.each([
    ["a trusted proxy", "10.0.0.1", "192.0.2.7", "192.0.2.7"],
    ["two trusted proxies", "10.0.0.1", "192.0.2.7, 10.0.0.2", "192.0.2.7"],
    ["what the client wrote before it", "10.0.0.1", "198.51.100.1, 192.0.2.7", "192.0.2.7"],
    ["a client that calls itself a proxy", "10.0.0.1", "198.51.100.1, 10.9.9.9, 192.0.2.7", "192.0.2.7"],
    ["somebody who is no proxy", "192.0.2.7", "198.51.100.1", "192.0.2.7"],
    ["a proxy that says nothing", "10.0.0.1", undefined, "10.0.0.1"],
    ["a proxy that writes the port", "10.0.0.1", "192.0.2.7:4711", "192.0.2.7"],
    ["a proxy of IPv6 that writes the port", "2001:db8:ffff::1", "[2001:db8::7]:4711", "2001:db8::7"],
    ["IPv4 within IPv6", "::ffff:10.0.0.1", "192.0.2.7", "192.0.2.7"],
    ["a hop that is no address", "10.0.0.1", "198.51.100.1, unknown", "10.0.0.1"],
    ["nothing between commas", "10.0.0.1", ",,", "10.0.0.1"],
    ["proxies only", "10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"],
  ])("is told by %s", (_who, peer, forwardedFor, client) => {
    expect(addresses.of(peer, forwardedFor)).toBe(client);
  });

  it("is the connection's where nobody is trusted", () => {
    expect(new ClientAddresses([]).of("10.0.0.1", "192.0.2.7")).toBe("10.0.0.1");
  });

  it("refuses proxies that are no addresses", () => {
    expect(() => new ClientAddresses(["10.0.0.0/8", "ingress"])).toThrow("TRUSTED_PROXIES_INVALID");
  });
});

import { setTimeout as delay } from "node:timers/promises";
import { connect } from "node:tls";
import { afterEach, describe, expect, it } from "@jest/globals";
import type { Caller } from "@yanapa/auth";
import { eventually } from "@yanapa/testing";
import { createRawClients, type Refusal, type RpcServerOptions, realNowMs } from "../src/index.ts";
import { authority, type Mount, mount, otherAuthority, uriOf } from "./fixture/certificates.ts";
import { assertionOf, DeskService, path, people, startDesk } from "./fixture/desk.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const mounted: typeof mount = (service, files) => {
  const one = mount(service, files);
  closing.push(() => one.remove());
  return one;
};

const startSecure = async (options: Partial<RpcServerOptions> = {}, files?: Parameters<typeof mount>[1]) => {
  const own = mounted("desk", files);
  const server = await startDesk({}, { tls: own.tls, ...options });
  closing.push(() => server.stop(0));
  return { own, address: server.address };
};

const request = (address: string, caller: Caller = people.operator, rpc = "GetCase") => ({
  address,
  path: path(rpc),
  bytes: DeskService.getCase?.requestSerialize({ caseId: "0199a0b0-0000-7000-8000-00000000000a" }) as Buffer,
  metadata: { "yanapa-assertion": assertionOf(caller) },
  deadline: realNowMs() + 5_000,
});

/** Calls the desk with what a mount holds. */
const callWith = (peer: Mount, call: ReturnType<typeof request>) => {
  const raw = createRawClients({ connections: 1, tls: peer.tls });
  closing.push(() => raw.close());
  return raw.call(call);
};

const refusedByTls = { kind: "UNAVAILABLE", reason: "PEER_UNAVAILABLE" };

describe("with certificates on both sides", () => {
  it("answers a peer that the contract lets call, under its own assertion", async () => {
    const { address } = await startSecure();
    expect(await callWith(mounted("gateway"), request(address))).toBeInstanceOf(Buffer);
    const raise = request(address, people.escalation, "RaiseCase");
    const withKey = { ...raise, metadata: { ...raise.metadata, "idempotency-key": "0123456789" } };
    expect(await callWith(mounted("escalation"), withKey)).toBeInstanceOf(Buffer);
  });

  it("does not connect with a certificate of another authority, on either side", async () => {
    const { address } = await startSecure();
    const theirs = mounted("gateway", { by: otherAuthority });
    await expect(callWith(theirs, request(address))).rejects.toMatchObject(refusedByTls);
    const trusting = mounted("gateway", { ca: [otherAuthority] });
    await expect(callWith(trusting, request(address))).rejects.toMatchObject(refusedByTls);
  });

  it("does not connect without a certificate, nor without TLS", async () => {
    const { address } = await startSecure();
    const [host, port] = address.split(":") as [string, string];
    const stranger = connect({
      host,
      port: Number(port),
      ca: authority.cert,
      ALPNProtocols: ["h2"],
      checkServerIdentity: () => undefined,
    });
    const said = await new Promise<Error>((resolve) => stranger.once("error", resolve));
    expect(said.message).toContain("certificate required");
    const plain = createRawClients();
    closing.push(() => plain.close());
    await expect(plain.call(request(address))).rejects.toMatchObject(refusedByTls);
  });

  it("does not connect with an expired certificate, on either side", async () => {
    const now = Temporal.Now.instant();
    const expired = { subject: { from: now.subtract({ hours: 2 }), to: now.subtract({ seconds: 5 }) } };
    const { address } = await startSecure();
    await expect(callWith(mounted("gateway", expired), request(address))).rejects.toMatchObject(refusedByTls);
    const { address: old } = await startSecure({}, expired);
    await expect(callWith(mounted("gateway"), request(old))).rejects.toMatchObject(refusedByTls);
  });

  it("does not send a call to a server whose certificate names another service", async () => {
    const { address } = await startSecure({}, { subject: { uris: [uriOf("channels")] } });
    await expect(callWith(mounted("gateway"), request(address))).rejects.toMatchObject(refusedByTls);
  });

  it("refuses a service that nothing lets call, and tells audit", async () => {
    const refusals: Refusal[] = [];
    const { address } = await startSecure({ onRefused: (refusal) => refusals.push(refusal) });
    const call = request(address, people.channels);
    await expect(callWith(mounted("channels"), call)).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
      reason: "PEER_NOT_ALLOWED",
    });
    expect(refusals).toMatchObject([
      { outcome: "refused", reason: "PEER_NOT_ALLOWED", caller: people.channels },
    ]);
  });

  it("lets in only whom it was told, when it was told", async () => {
    const { address } = await startSecure({ peers: ["escalation"] });
    await expect(callWith(mounted("gateway"), request(address))).rejects.toMatchObject({
      reason: "PEER_NOT_ALLOWED",
    });
  });

  it("refuses an assertion that came with another service's certificate", async () => {
    const { address } = await startSecure();
    await expect(callWith(mounted("escalation"), request(address))).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
      reason: "PEER_NOT_CALLER",
    });
    const nameless = mounted("gateway", { subject: { uris: [], dnsNames: ["gateway.example.bo"] } });
    await expect(callWith(nameless, request(address))).rejects.toMatchObject({ reason: "PEER_NOT_ALLOWED" });
  });

  it("takes no name out of another that only contains it", async () => {
    const { address } = await startSecure();
    for (const uris of [
      [`x, URI:${uriOf("gateway")}, y`],
      [`${uriOf("gateway")}/x`],
      ["spiffe://other/service/gateway"],
    ])
      await expect(
        callWith(mounted("gateway", { subject: { uris } }), request(address)),
      ).rejects.toMatchObject({ reason: "PEER_NOT_ALLOWED" });
  });
});

describe("while certificates change", () => {
  /** Calls one after the other in four lanes until told to stop; gives how many went well and what the others said. */
  const load = (peer: Mount, address: string) => {
    const raw = createRawClients({ connections: 2, tls: peer.tls });
    closing.push(() => raw.close());
    const errors: unknown[] = [];
    let well = 0;
    let on = true;
    const lanes = Array.from({ length: 4 }, async () => {
      while (on) {
        await raw.call(request(address)).then(
          () => (well += 1),
          (error: unknown) => errors.push(error),
        );
        await delay(2);
      }
    });
    const stop = async () => {
      on = false;
      await Promise.all(lanes);
      return { well, errors };
    };
    closing.push(stop);
    return stop;
  };

  const ageMs = 300;
  const seen = async (peer: Mount, change: () => void) => {
    const before = peer.tls.files.current;
    change();
    await eventually(() => peer.tls.files.current !== before);
    // Connections made before end by their age.
    await delay(ageMs * 2);
  };

  it("goes over to a new certificate and then to a new authority, without an error", async () => {
    const { own, address } = await startSecure({ connectionAgeMs: ageMs });
    const peer = mounted("gateway");
    const stop = load(peer, address);
    const both = [authority, otherAuthority];
    await seen(own, () => own.put({}));
    await seen(peer, () => peer.put({}));
    for (const one of [own, peer]) await seen(one, () => one.put({ ca: both }));
    for (const one of [own, peer]) await seen(one, () => one.put({ by: otherAuthority, ca: both }));
    for (const one of [own, peer])
      await seen(one, () => one.put({ by: otherAuthority, ca: [otherAuthority] }));
    const { well, errors } = await stop();
    expect(errors).toEqual([]);
    expect(well).toBeGreaterThan(200);
    // What the former authority signed is worth nothing now.
    await expect(callWith(mounted("gateway"), request(address))).rejects.toMatchObject(refusedByTls);
  });

  it("goes on with the former when the new do not fit together", async () => {
    const { own, address } = await startSecure();
    const peer = mounted("gateway");
    own.put({ ca: [] });
    await delay(300);
    expect(await callWith(peer, request(address))).toBeInstanceOf(Buffer);
  });
});

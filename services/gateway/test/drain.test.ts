import { expect, it } from "@jest/globals";
import { eventually } from "@yanapa/testing";
import { entityId, startRunningGateway, ticketId } from "./fixture/running-gateway.ts";

it("closes connections that were busy when it began to stop, well before the longest deadline", async () => {
  const gateway = await startRunningGateway();
  const as = { as: "maria", entity: entityId };
  const token = await gateway.token("maria");
  await gateway.fetch(`/v1/tickets/${ticketId}`, as);
  // Each on a connection of its own: some are being answered, some not yet read, when the end comes.
  const asked = Array.from({ length: 60 }, () =>
    gateway
      .fetch(`/v1/tickets/${ticketId}`, {
        headers: { authorization: `Bearer ${token}`, "yanapa-entity": entityId },
      })
      .then(
        (response) => response.text(),
        () => "",
      ),
  );
  await Promise.race(asked);
  const beganMs = performance.now();
  await gateway.stop();
  expect(performance.now() - beganMs).toBeLessThan(5_000);
  await Promise.all(asked);
});

it("ends each connection with an answer while it takes its leave", async () => {
  const gateway = await startRunningGateway({ DRAIN_DELAY: "2s" });
  expect((await gateway.fetch("/")).headers.get("connection")).not.toBe("close");
  const stopped = gateway.stop();
  const last = await eventually(
    () => gateway.fetch("/"),
    ({ headers }) => headers.get("connection") === "close",
  );
  expect(last.status).toBe(200);
  await stopped;
});

import { connect, createServer, type Server } from "node:net";

/** Passes connections on to a server of this machine, which listens on loopback alone. A refusal there ends them. */
export const openDoor = (host: string, port: number, inner: () => number): Promise<Server> => {
  const door = createServer((outer) => {
    const within = connect(inner(), "127.0.0.1");
    outer.setNoDelay(true);
    within.setNoDelay(true);
    outer.pipe(within).pipe(outer);
    outer.on("error", () => within.destroy());
    within.on("error", () => outer.resetAndDestroy());
    outer.on("close", () => within.destroy());
    within.on("close", () => outer.destroy());
  });
  return new Promise((resolve, reject) => {
    door.once("error", reject);
    door.listen(port, host, () => resolve(door));
  });
};

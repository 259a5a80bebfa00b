export { callers } from "./callers.ts";
export { type TestServers, testServers } from "./servers.ts";
export { type Peer, startTestService, type TestService, type TestServiceOptions } from "./test-service.ts";

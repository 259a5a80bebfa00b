export { callers } from "./callers.ts";
export { eventually } from "./eventually.ts";
export { hostileTexts } from "./hostile-texts.ts";
export { testPatienceMs } from "./patience.ts";
export { type TestServers, testServers } from "./servers.ts";
export { createTestBus, newStreamPrefix, type TestBus } from "./test-bus.ts";
export { type TestCallOptions, testCall } from "./test-call.ts";
export { createTestDatabase, type TestDatabase, type TestDatabaseOptions } from "./test-database.ts";
export { type Peer, startTestService, type TestService, type TestServiceOptions } from "./test-service.ts";

export { crashNats, crashPostgres } from "./backend-faults.ts";
export { Certificates } from "./certificates.ts";
export { ServiceProcess } from "./service-process.ts";
export { startTestbed, type Testbed, type TestbedOptions } from "./testbed.ts";

export { type CertificatesOptions, certificateSecrets } from "./certificates.ts";
export { keysSecret } from "./keys.ts";
export { prepare } from "./prepare.ts";
export { type ProgramName, pathOf } from "./programs.ts";

export { type CertificatesOptions, certificateSecrets } from "./certificates.ts";
export { keysSecret } from "./keys.ts";
export { prepare } from "./prepare.ts";
export { buildProgram, missingPrograms, type ProgramName, pathOf } from "./programs.ts";

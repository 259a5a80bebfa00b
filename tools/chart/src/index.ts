export { type Check, checks } from "./checks.ts";
export { buildProgram, hasGo, missingPrograms, type ProgramName, pathOf, programNames } from "./programs.ts";
export { readmeText } from "./readme.ts";

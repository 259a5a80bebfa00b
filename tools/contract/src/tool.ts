import { ContractError } from "./contract.ts";

/** Runs a tool's one function: prints its line, or the mistake, with exit code 1. */
export const runTool = (work: () => string): void => {
  try {
    console.log(work());
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    console.error(error.message.trimEnd());
    process.exitCode = 1;
  }
};

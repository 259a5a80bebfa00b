/** What is wrong with a database's isolation, read from its catalogue; empty when all is well. */
export const assertIsolation = async (_ownerUrl: string): Promise<string[]> => {
  throw new Error("not built yet");
};

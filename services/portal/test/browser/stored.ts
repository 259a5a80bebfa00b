import type { Page } from "playwright-core";

/** Everything that this origin's databases, caches and stores hold. */
export const storedTexts = (page: Page): Promise<unknown[]> =>
  page.evaluate(`(async () => {
    const answer = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const found = [...(await caches.keys()), ...Object.values({ ...sessionStorage })];
    for (const { name } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name));
      for (const store of database.objectStoreNames)
        found.push(...(await answer(database.transaction(store).objectStore(store).getAll())));
    }
    return found;
  })()`);

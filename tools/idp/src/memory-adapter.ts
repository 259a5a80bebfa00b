import type { Adapter, AdapterFactory, AdapterPayload } from "oidc-provider";

const MAX_ENTRIES = 50_000;

/**
 * Keeps sessions, codes and refresh tokens of one issuer in memory. Unlike oidc-provider's own it can be
 * handed to the next provider when keys rotate, so nobody is signed out. oidc-provider itself refuses
 * what has expired; here the oldest entries make room.
 */
export const memoryAdapter = (): AdapterFactory => {
  const entries = new Map<string, AdapterPayload>();
  const find = (matches: (key: string, payload: AdapterPayload) => boolean) =>
    [...entries].find(([key, payload]) => matches(key, payload))?.[1];

  return (model): Adapter => ({
    async upsert(id, payload) {
      entries.delete(`${model}:${id}`);
      entries.set(`${model}:${id}`, payload);
      for (const oldest of entries.keys()) {
        if (entries.size <= MAX_ENTRIES) break;
        entries.delete(oldest);
      }
    },
    async find(id) {
      return entries.get(`${model}:${id}`);
    },
    async findByUid(uid) {
      return find((key, payload) => key.startsWith(`${model}:`) && payload.uid === uid);
    },
    async findByUserCode(userCode) {
      return find((key, payload) => key.startsWith(`${model}:`) && payload.userCode === userCode);
    },
    async consume(id) {
      const payload = entries.get(`${model}:${id}`);
      if (payload) payload.consumed = true;
    },
    async destroy(id) {
      entries.delete(`${model}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, payload] of entries) {
        if (payload.grantId === grantId) entries.delete(key);
      }
    },
  });
};

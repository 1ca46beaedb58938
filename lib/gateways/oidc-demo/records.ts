/** A record of oidc-provider, of which we read only these keys. */
type Payload = Record<string, unknown> & { uid?: string; grantId?: string; consumed?: number };

/**
 * An in-memory store of one issuer's records, each with its own expiry. The built-in store loses the requests of people
 * who have not chosen yet.
 */
export function recordStore() {
  const records = new Map<string, { payload: Payload; endsAt: number }>();

  const read = (key: string): Payload | undefined => {
    const record = records.get(key);
    if (record && record.endsAt > Date.now()) return record.payload;
    records.delete(key);
    return undefined;
  };

  const sweep = () => {
    for (const [key, record] of records) if (record.endsAt <= Date.now()) records.delete(key);
  };
  const sweeper = setInterval(sweep, 60_000);
  sweeper.unref();

  const adapter = (model: string) => ({
    async upsert(id: string, payload: Payload, expiresIn?: number) {
      records.set(`${model}:${id}`, {
        payload,
        endsAt: expiresIn ? Date.now() + expiresIn * 1000 : Number.POSITIVE_INFINITY,
      });
    },
    find: async (id: string) => read(`${model}:${id}`),
    async findByUid(uid: string) {
      for (const [key, record] of records)
        if (key.startsWith(`${model}:`) && record.payload.uid === uid) return read(key);
      return undefined;
    },
    findByUserCode: async () => undefined,
    async consume(id: string) {
      const payload = read(`${model}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id: string) {
      records.delete(`${model}:${id}`);
    },
    async revokeByGrantId(grantId: string) {
      for (const [key, record] of records) if (record.payload.grantId === grantId) records.delete(key);
    },
  });

  return { adapter, stop: () => clearInterval(sweeper) };
}

/** What one contestant did in one slice. */
export interface Slice {
  /** Operations per second. */
  rate: number;
  /** Milliseconds of each operation. */
  latencies: number[];
}

/** A closed loop: `clients` take one item after another until none is left. Times each item and the whole. */
export async function timed<T>(items: T[], clients: number, work: (item: T) => Promise<unknown>): Promise<Slice> {
  const latencies: number[] = [];
  let next = 0;
  const client = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) {
      const from = performance.now();
      await work(item);
      latencies.push(performance.now() - from);
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  return { rate: (items.length * 1000) / (performance.now() - from), latencies };
}

/** The quantile of the values; `part` from 0 to 1. */
export function quantile(values: number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** The median of the values. */
export const median = (values: number[]): number => quantile(values, 0.5);

/** Rounds to three significant digits, which is more than a shared machine can promise. */
export const rounded = (value: number): number => Number(value.toPrecision(3));

import type { Scan } from "../backtest";

/**
 * What Athena bills: so many dollars a terabyte read, and for each statement 10 MB at the least.
 * @see https://aws.amazon.com/athena/pricing/
 */
const usdATerabyte = 5;
const leastBytes = 10e6;

/** What will be read at the most, and what that costs. */
export function describeLimit({ objects, bytes }: Scan, passes: number): string {
  const often = passes === 1 ? "once" : `${passes} times`;
  return `Athena reads ${objects} objects at most ${often}, up to ${gigabytes(bytes)}: ${usd(bytes, passes)} at the most, at ${usdATerabyte} USD a TB`;
}

/** What was read, and what that costs. */
export function describeScanned(bytes: number, statements: number): string {
  return `Athena read ${gigabytes(bytes)} in ${statements} ${statements === 1 ? "query" : "queries"}: ${usd(bytes, statements)} at ${usdATerabyte} USD a TB`;
}

export function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(3)} GB`;
}

function usd(bytes: number, statements: number): string {
  const cost = (Math.max(bytes, statements * leastBytes) / 1e12) * usdATerabyte;
  return cost < 0.01 ? "less than 0.01 USD" : `${cost.toFixed(2)} USD`;
}

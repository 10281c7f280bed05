export { generateTraffic, type GenerateTrafficOptions } from "./generate";
export type { Traffic, TrafficSource } from "./traffic";

export { flowRecord, tcpFlagsOf, trafficPaths } from "./flow-record";
export { generateTraffic, type GenerateTrafficOptions } from "./generate";
export { networkOf } from "./network";
export type { Traffic, TrafficSource } from "./traffic";

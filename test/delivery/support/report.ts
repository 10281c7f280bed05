import type { DeliveryReport } from "../../../delivery";

/** A report of nothing, with what a test is about. */
export const reportOf = (of: Partial<DeliveryReport> = {}): DeliveryReport => ({
  recordsIn: 0,
  traffic: [],
  destinations: [],
  senders: [],
  mirrorSessions: [],
  sources: [],
  metricFilters: [],
  alarms: [],
  proofs: [],
  undelivered: [],
  findings: [],
  ledger: [],
  logEvents: [],
  objects: [],
  streamRecords: [],
  documents: [],
  mirroredPackets: [],
  toldMessages: [],
  ...of,
});

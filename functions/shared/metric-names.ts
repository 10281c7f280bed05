/** Namespace of the functions' metrics. */
export const metricNamespace = "AwsNetworkSecurity/Siem";

/** Value of the dimension `service`, which Powertools puts on every metric. */
export const metricService = "siem";

/** The other dimension: name of the source. */
export const sourceDimension = "Source";

/** A metric a function puts out, for each source; the last is not zero when a record's fate is unknown. */
export const metricNames = {
  in: "RecordsIn",
  ok: "RecordsOk",
  dropped: "RecordsDropped",
  failed: "RecordsFailed",
  putBack: "RecordsPutBack",
  unaccounted: "RecordsUnaccounted",
} as const;

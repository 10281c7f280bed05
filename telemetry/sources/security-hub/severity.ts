/**
 * The least `Severity.Normalized` of each label, as AWS Security Finding Format sets them.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html#Severity
 */
const leastNormalized: Readonly<Record<string, number>> = {
  INFORMATIONAL: 0,
  LOW: 1,
  MEDIUM: 40,
  HIGH: 70,
  CRITICAL: 90,
};

/** The labels of OCSF's `severity_id`; 0 is unknown, 99 another. */
const ocsfLabels: readonly (string | undefined)[] = [
  undefined,
  "INFORMATIONAL",
  "LOW",
  "MEDIUM",
  "HIGH",
  "CRITICAL",
  "CRITICAL",
];

/** Severity from 0 to 100 of a label, the least that has it; undefined for what is no label. */
export function normalizedSeverity(label: unknown): number | undefined {
  return typeof label === "string" ? leastNormalized[label] : undefined;
}

/** Severity from 0 to 100 of a finding in OCSF. */
export function normalizedOcsfSeverity(severityId: unknown): number | undefined {
  return typeof severityId === "number" ? normalizedSeverity(ocsfLabels[severityId]) : undefined;
}

/**
 * Label of a severity of GuardDuty's: 9 and more, of which there is no end in its schema, is critical.
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html
 */
export function guardDutyLabel(severity: number): string {
  if (severity >= 9) return "CRITICAL";
  if (severity >= 7) return "HIGH";
  return severity >= 4 ? "MEDIUM" : "LOW";
}

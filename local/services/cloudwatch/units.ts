/** Units of a metric. Source: CloudWatch API Reference, `StandardUnit`. */
const sizes = ["Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes"] as const;
const bitSizes = ["Bits", "Kilobits", "Megabits", "Gigabits", "Terabits"] as const;

export const metricUnits: readonly string[] = [
  ...["Seconds", "Microseconds", "Milliseconds", "Percent", "Count", "Count/Second", "None"],
  ...[...sizes, ...bitSizes].flatMap((size) => [size, `${size}/Second`]),
];

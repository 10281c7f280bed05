/**
 * What is wrong with a metric namespace, if anything.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html
 */
export function namespaceFault(namespace: string): string | undefined {
  if (namespace.startsWith("AWS/")) return `found "${namespace}"; AWS/ is kept for AWS's own metrics`;
  if (!/^[A-Za-z0-9._\-/#: ]{1,255}$/.test(namespace)) {
    return `found "${namespace}"; 1 to 255 letters, digits and . _ - / # :`;
  }
  return undefined;
}

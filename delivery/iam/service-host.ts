/**
 * The host of a service in a region, as which it asks KMS and by which `kms:ViaService` names it:
 * `logs.eu-west-1.amazonaws.com`, and `logs.cn-north-1.amazonaws.com.cn` in China.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function serviceHost(service: string, region: string): string {
  return `${service}.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
}

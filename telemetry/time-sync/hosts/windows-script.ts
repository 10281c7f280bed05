import { timeSyncAddresses } from "../addresses";
import { complianceType, hostMetrics, type HostReport, type HostTime } from "./settings";

/**
 * The same for Windows, by PowerShell: Windows has Windows Time already, so that nothing is installed. The registry tells
 * whether the configuration is right, as `w32tm` writes it there.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configure-ec2-ntp.html
 */
export function windowsScript({ ipv6 }: Pick<HostTime, "ipv6">, report?: HostReport): string {
  const peers = ipv6 ? timeSyncAddresses.join(" ") : timeSyncAddresses[0];
  return [
    `$peers = "${peers}"`,
    String.raw`$found = Get-ItemProperty 'HKLM:\SYSTEM\CurrentControlSet\Services\W32Time\Parameters'
if ($found.NtpServer -ne $peers -or $found.Type -ne 'NTP') {
  net stop w32time
  w32tm /config /syncfromflags:manual /manualpeerlist:"${peers}"
  w32tm /config /reliable:yes
}
Set-Service w32time -StartupType Automatic
if ((Get-Service w32time).Status -ne 'Running') { net start w32time }`,
    ...(report === undefined ? [] : [reporting(report)]),
    "",
  ].join("\n");
}

function reporting({ maxOffsetMilliseconds, metricNamespace }: HostReport): string {
  const [server] = timeSyncAddresses;
  const limit = maxOffsetMilliseconds / 1000;
  const { reports, outOfSync, offset } = hostMetrics;
  return String.raw`function Measure-Offset {
  w32tm /resync | Out-Null
  $sample = w32tm /stripchart /computer:${server} /samples:1 /dataonly | Select-Object -Last 1
  if ($sample -match '([+-]\d+\.\d+)s') { [double]::Parse($Matches[1], [cultureinfo]::InvariantCulture) }
}
$offset = Measure-Offset
if ($null -ne $offset -and [math]::Abs($offset) -gt ${limit}) {
  w32tm /resync /rediscover | Out-Null
  $offset = Measure-Offset
}
$inSync = $null -ne $offset -and [math]::Abs($offset) -le ${limit}
$status = if ($inSync) { 'COMPLIANT' } else { 'NON_COMPLIANT' }
Write-Output "time sync: $status, w32time is $offset s off"
foreach ($module in 'AWS.Tools.SimpleSystemsManagement', 'AWS.Tools.CloudWatch', 'AWSPowerShell') {
  Import-Module $module -ErrorAction SilentlyContinue
}
$item = New-Object Amazon.SimpleSystemsManagement.Model.ComplianceItemEntry
$item.Id = 'clock'
$item.Title = 'Amazon Time Sync'
$item.Severity = 'HIGH'
$item.Status = $status
$item.Details.Add('Program', 'w32time')
$item.Details.Add('Source', '${server}')
$item.Details.Add('OffsetSeconds', [string]::Format([cultureinfo]::InvariantCulture, '{0}', $offset))
Write-SSMComplianceItem -Region $env:AWS_SSM_REGION_NAME -ResourceId $env:AWS_SSM_INSTANCE_ID -ResourceType ManagedInstance -ComplianceType ${complianceType} -ExecutionSummary_ExecutionTime (Get-Date).ToUniversalTime() -Item $item -ErrorAction Stop
$data = @(@{ MetricName = '${reports}'; Value = 1; Unit = 'Count' }, @{ MetricName = '${outOfSync}'; Value = [int](-not $inSync); Unit = 'Count' })
if ($null -ne $offset) { $data += @{ MetricName = '${offset}'; Value = [math]::Abs($offset) * 1000; Unit = 'Milliseconds' } }
Write-CWMetricData -Region $env:AWS_SSM_REGION_NAME -Namespace '${metricNamespace}' -MetricData $data -ErrorAction Stop
if (-not $inSync) { exit 1 }`;
}

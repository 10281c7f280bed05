import { timeSyncAddresses } from "../addresses";
import { linuxPrograms } from "./linux-programs";
import { complianceType, hostMetrics, type HostReport, type HostTime } from "./settings";

/**
 * The script by which a Linux host keeps time: it installs the program where it is missing, puts its configuration right
 * where it is not, starts it and keeps others from running. With `report` it also measures, sets a clock that is too far
 * off, reports the offset, and fails where the host is out of sync or cannot report: a host that says nothing must not
 * look like one that is in sync.
 *
 * Written for any POSIX shell. `TIME_SYNC_ROOT` is the folder of the host's files; default `/`.
 */
export function linuxScript(time: HostTime, report?: HostReport): string {
  const { step, measure, wanted, switchOnHardwareClock, ...program } = linuxPrograms[time.program];
  return [
    "#!/bin/sh",
    String.raw`set -u
root=$(printenv TIME_SYNC_ROOT) || root=
fail() { echo "time sync: $1" >&2; exit 1; }`,
    `daemon=${program.daemon}`,
    install(program.package),
    enablement(program.units, program.others),
    ...(time.hardwareClock && switchOnHardwareClock !== undefined ? [switchOnHardwareClock] : []),
    wanted(time),
    configuration(program.files),
    ...(report === undefined ? [] : [measure, verdict(step, report), reporting(report)]),
    "",
  ].join("\n");
}

const managers = [
  ["dnf", "dnf -y install"],
  ["yum", "yum -y install"],
  ["apt-get", "apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -y install"],
  ["zypper", "zypper --non-interactive install"],
] as const;

function install(name: string): string {
  const branches = managers.map(
    ([manager, command], at) =>
      `  ${at === 0 ? "if" : "elif"} command -v ${manager} > /dev/null; then ${command} ${name}`,
  );
  const none = managers.map(([manager]) => manager).join(", ");
  return [
    "if ! command -v $daemon > /dev/null; then",
    ...branches,
    `  else fail "found none of ${none}; put ${name} into the image"; fi || fail "${name} cannot be installed"`,
    "fi",
  ].join("\n");
}

/** The unit by its name on this distribution; whatever else sets the clock is stopped for good. */
function enablement(units: readonly string[], others: readonly string[]): string {
  return String.raw`unit=
for name in ${units.join(" ")}; do
  if [ -z "$unit" ] && systemctl cat "$name.service" > /dev/null 2>&1; then unit=$name; fi
done
[ -n "$unit" ] || fail "found none of the units ${units.join(", ")}"
for other in ${others.join(" ")}; do
  if systemctl cat "$other.service" > /dev/null 2>&1; then systemctl disable --now "$other" > /dev/null 2>&1 || true; fi
done`;
}

/** Writes the file where it differs, and keeps what was there before the first time. */
function configuration(files: readonly string[]): string {
  const fallback = files.at(-1) ?? "";
  return String.raw`file=
for path in ${files.join(" ")}; do
  if [ -z "$file" ] && [ -e "$root$path" ]; then file=$root$path; fi
done
[ -n "$file" ] || file=$root${fallback}
changed=no
if [ "$(cat "$file" 2> /dev/null)" != "$(wanted)" ]; then
  if [ -e "$file" ] && [ ! -e "$file.before-time-sync" ]; then cp -p "$file" "$file.before-time-sync"; fi
  wanted > "$file" || fail "cannot write $file"
  changed=yes
  echo "time sync: wrote $file"
fi
systemctl enable "$unit" > /dev/null 2>&1 || fail "cannot enable $unit"
if [ "$changed" = yes ] || ! systemctl is-active --quiet "$unit"; then
  systemctl restart "$unit" || fail "cannot start $unit"
fi`;
}

function verdict(step: string, { maxOffsetMilliseconds }: HostReport): string {
  const limit = maxOffsetMilliseconds / 1000;
  return String.raw`judge() {
  measure
  status=NON_COMPLIANT
  case $source in
    ${[...timeSyncAddresses, "PHC0"].join(" | ")}) ;;
    "") why="follows nothing"; return ;;
    *) why="follows $source"; return ;;
  esac
  if awk -v offset="$offset" 'BEGIN { if (offset < 0) offset = -offset; exit !(offset <= ${limit}) }'; then
    status=COMPLIANT
    why="is $offset s off"
  else
    why="is $offset s off, more than ${limit} s"
    too_far=yes
  fi
}
too_far=no
judge
if [ "$too_far" = yes ]; then
  ${step}
  judge
fi
[ -n "$source" ] || offset=
echo "time sync: $status, $daemon $why"`;
}

/** The agent says which host it is; the AWS command line asks with the instance's role. */
function reporting({ metricNamespace }: HostReport): string {
  const { reports, outOfSync, offset } = hostMetrics;
  return String.raw`command -v aws > /dev/null || fail "found no AWS command line to report with; put it into the image"
instance=$(printenv AWS_SSM_INSTANCE_ID) || fail "AWS_SSM_INSTANCE_ID is not set; run it by the SSM agent"
region=$(printenv AWS_SSM_REGION_NAME) || fail "AWS_SSM_REGION_NAME is not set; run it by the SSM agent"
now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
reported=yes
details="{\"Program\":\"$daemon\",\"Source\":\"$source\",\"OffsetSeconds\":\"$offset\"}"
aws ssm put-compliance-items --region "$region" --resource-id "$instance" --resource-type ManagedInstance \
  --compliance-type ${complianceType} --execution-summary "ExecutionTime=$now" \
  --items "[{\"Id\":\"clock\",\"Title\":\"Amazon Time Sync\",\"Severity\":\"HIGH\",\"Status\":\"$status\",\"Details\":$details}]" || reported=no
out=1
if [ "$status" = COMPLIANT ]; then out=0; fi
data="{\"MetricName\":\"${reports}\",\"Value\":1,\"Unit\":\"Count\"},{\"MetricName\":\"${outOfSync}\",\"Value\":$out,\"Unit\":\"Count\"}"
if [ -n "$offset" ]; then
  distance=$(awk -v offset="$offset" 'BEGIN { if (offset < 0) offset = -offset; print offset * 1000 }')
  data="$data,{\"MetricName\":\"${offset}\",\"Value\":$distance,\"Unit\":\"Milliseconds\"}"
fi
aws cloudwatch put-metric-data --region "$region" --namespace "${metricNamespace}" --metric-data "[$data]" || reported=no
[ "$reported" = yes ] || fail "the report did not arrive; give the instance's role the policy for hosts"
[ "$status" = COMPLIANT ] || exit 1`;
}

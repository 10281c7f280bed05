#!/bin/bash
# Brings capture files that are whole to the bucket, and deletes those that arrived. What cannot be brought waits for
# the next time; when it is more than the spool may hold, the oldest is given up, and it is said so.
set -euo pipefail

# shellcheck source=/dev/null
. "${CAPTURE_HOST_SETTINGS:-/etc/capture-host/settings}"
: "${spool:?}" "${spool_megabytes:?}" "${bucket:?}" "${region:?}" "${instance:?}"
say() { echo "capture host: $*"; }
failed=0

shopt -s nullglob
for file in "$spool/done"/*.pcap; do
  name=$(basename "$file")
  # vni12345-20261122T001542Z.pcap
  vni=${name#vni}
  day=${name#*-}
  key=captures/vni=${vni%%-*}/date=${day:0:4}-${day:4:2}-${day:6:2}/$instance-${name#*-}
  if aws s3 cp --only-show-errors --region "$region" "$file" "s3://$bucket/$key"; then
    rm "$file"
  else
    failed=$((failed + 1))
  fi
done

while [ "$(du -sm "$spool/done" | cut -f 1)" -gt "$spool_megabytes" ]; do
  files=("$spool/done"/*.pcap)
  oldest=${files[0]}
  for file in "${files[@]}"; do
    [ "$file" -ot "$oldest" ] && oldest=$file
  done
  say "LOST: $(basename "$oldest"), as the spool holds more than $spool_megabytes MB"
  rm "$oldest"
done

[ "$failed" -eq 0 ] || {
  say "FAILED: $failed files did not arrive in $bucket; they are tried again"
  exit 1
}

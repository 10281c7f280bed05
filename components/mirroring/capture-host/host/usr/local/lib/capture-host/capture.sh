#!/bin/bash
# Writes what comes in one VNI to files of limited time and size, until it is stopped: capture.sh VNI. A file that is
# whole goes from the folder current to the folder done, from where ship.sh takes it.
set -euo pipefail

# shellcheck source=/dev/null
. "${CAPTURE_HOST_SETTINGS:-/etc/capture-host/settings}"
: "${spool:?}" "${file_seconds:?}" "${file_megabytes:?}" "${packet_bytes:?}" "${capture_user:?}"
vni=${1:?the VNI}
tools=$(dirname "$(realpath "$0")")
export TZ=UTC

# What tcpdump has not handed over: its last file, and what it left when the host went down.
hand_over() { find "$spool/current" -name "vni$vni-*.pcap*" -exec "$tools/rotated.sh" {} \; ; }

hand_over
tcpdump -n -i "mirror$vni" -s "$packet_bytes" -Z "$capture_user" -U \
  -G "$file_seconds" -C "$file_megabytes" -z "$tools/rotated.sh" \
  -w "$spool/current/vni$vni-%Y%m%dT%H%M%SZ.pcap" &
tcpdump=$!
trap 'kill -TERM "$tcpdump"' TERM INT
status=0
# A signal ends the first wait; the second is for tcpdump, which then writes what it holds.
wait "$tcpdump" || status=$?
wait "$tcpdump" 2> /dev/null || true
hand_over
exit "$status"

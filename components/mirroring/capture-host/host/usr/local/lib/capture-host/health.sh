#!/bin/bash
# Answers one health check over HTTP: 200 while every VNI is captured, else 503.
set -euo pipefail

# shellcheck source=/dev/null
. "${CAPTURE_HOST_SETTINGS:-/etc/capture-host/settings}"
: "${vnis:?}"
status='200 OK'
for vni in $vnis; do
  systemctl is-active --quiet "mirror-capture@$vni.service" || status='503 Service Unavailable'
done
printf 'HTTP/1.1 %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n' "$status"

#!/bin/bash
# Makes an Amazon Linux 2023 instance a capture host: run once, as root, when it first starts. What it does is written
# down in /etc/capture-host/settings, which is there before. Capturing begins first, and goes on whatever fails later.
set -euo pipefail

settings=${CAPTURE_HOST_SETTINGS:-/etc/capture-host/settings}
# shellcheck source=/dev/null
. "$settings"
: "${vnis:?}" "${spool:?}" "${capture_user:?}" "${intrusion_detection:?}"
metadata=${CAPTURE_HOST_METADATA:-http://169.254.169.254}
failed=no

say() { echo "capture host: $*"; }
fail() {
  say "FAILED: $*"
  failed=yes
}

# With a token, as the instance answers nobody without.
instance_id() {
  local token
  token=$(curl --silent --fail --retry 5 --request PUT "$metadata/latest/api/token" \
    --header 'X-aws-ec2-metadata-token-ttl-seconds: 60')
  curl --silent --fail --retry 5 "$metadata/latest/meta-data/instance-id" \
    --header "X-aws-ec2-metadata-token: $token"
}

command -v tcpdump > /dev/null || dnf -y install tcpdump
instance=$(instance_id)
echo "instance=$instance" >> "$settings"
install -d -m 750 -o "$capture_user" "$spool/current" "$spool/done"
systemctl daemon-reload
for vni in $vnis; do
  systemctl enable --now "mirror-capture@$vni.service" || fail "VNI $vni is not captured"
done
systemctl enable --now mirror-health.socket || fail "nobody answers health checks"
systemctl enable --now mirror-ship.timer || fail "files are not shipped"
say "captures VNI $vnis as $instance"

agent=/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl
if dnf -y install amazon-cloudwatch-agent; then
  "${CAPTURE_HOST_AGENT:-$agent}" -a fetch-config -m ec2 -s -c file:/etc/capture-host/cloudwatch-agent.json \
    || fail "the CloudWatch agent does not start; alerts stay on the host"
else
  fail "the CloudWatch agent cannot be installed; alerts stay on the host"
fi

if [ "$intrusion_detection" = yes ]; then
  # Suricata is not in Amazon Linux itself but in its supplementary packages.
  if dnf -y install spal-release && dnf -y install suricata; then
    systemctl enable --now mirror-rules.timer || fail "rules are not kept current"
    systemctl start mirror-rules.service || fail "no rules could be had; Suricata runs with those of the settings alone"
    systemctl enable --now mirror-suricata.service || fail "Suricata does not start"
  else
    fail "Suricata cannot be installed; packets are captured without it"
  fi
fi

[ "$failed" = no ] || exit 1

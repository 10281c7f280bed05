#!/bin/bash
# Makes an Amazon Linux 2023 instance a host of the laboratory's web tier: run once, as root, when it first starts. Where
# the data tier and the site are it reads from its own tags.
set -euo pipefail

settings=${LABORATORY_SETTINGS:-/etc/laboratory/settings}
metadata=http://169.254.169.254/latest
token=$(curl --silent --fail --retry 5 --request PUT "$metadata/api/token" \
  --header 'X-aws-ec2-metadata-token-ttl-seconds: 60')
tag() {
  curl --silent --fail --retry 5 "$metadata/meta-data/tags/instance/$1" \
    --header "X-aws-ec2-metadata-token: $token"
}
data_tier=$(tag DataTier)
site=$(tag Site)
mkdir -p "$(dirname "$settings")"
printf 'DATA_TIER=%s\nSITE=%s\n' "$data_tier" "$site" > "$settings"
systemctl daemon-reload
systemctl enable --now laboratory-web.service laboratory-visits.service

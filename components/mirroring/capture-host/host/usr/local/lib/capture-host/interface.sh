#!/bin/bash
# Makes the kernel take off the VXLAN of one VNI: interface.sh up|down VNI. The interface mirrorVNI only listens. It has
# no address, asks nobody for one and answers nobody, since the packets on it are addressed to others.
set -euo pipefail

action=${1:?up or down}
vni=${2:?the VNI}
interface=mirror$vni

if [ "$action" = down ]; then
  ip link delete "$interface"
  exit
fi
# A target of an IPv6 address is sent datagrams without a checksum, as RFC 7348 allows.
ip link show "$interface" > /dev/null 2>&1 \
  || ip link add "$interface" type vxlan id "$vni" dstport 4789 nolearning udp6zerocsumrx
ip link set "$interface" arp off
if [ -e "/proc/sys/net/ipv6/conf/$interface/disable_ipv6" ]; then
  echo 1 > "/proc/sys/net/ipv6/conf/$interface/disable_ipv6"
fi
ip link set "$interface" up

#!/bin/bash
# Records the captures of this folder anew: real traffic through the kernel's own VXLAN between two network namespaces.
# Needs root, iproute2, tcpdump, tshark's dumpcap, ping and nc. What tshark says of them: ../support/ask-tshark.ts.
set -euo pipefail
cd "$(dirname "$0")"

source=mirror-source target=mirror-target
close() { ip netns del "$source" 2> /dev/null || true; ip netns del "$target" 2> /dev/null || true; }
trap close EXIT
close
in_source() { ip netns exec "$source" "$@"; }
in_target() { ip netns exec "$target" "$@"; }

ip netns add "$source"
ip netns add "$target"
ip link add outer netns "$source" type veth peer name outer netns "$target"
# tunnel NAMESPACE OWN-NUMBER OTHER-NUMBER
tunnel() {
  ip -n "$1" link set lo up
  ip -n "$1" addr add "10.0.0.$2/24" dev outer
  ip -n "$1" addr add "fd00::$2/64" dev outer nodad
  ip -n "$1" link set outer up
  ip -n "$1" link add vni12345 type vxlan id 12345 dstport 4789 local "10.0.0.$2" remote "10.0.0.$3"
  ip -n "$1" link add vni7 type vxlan id 7 dstport 4789 local "fd00::$2" remote "fd00::$3"
  ip -n "$1" addr add "172.16.1.$2/24" dev vni12345
  ip -n "$1" addr add "2001:db8:1::$2/64" dev vni12345 nodad
  ip -n "$1" addr add "172.16.7.$2/24" dev vni7
  ip -n "$1" link set vni12345 up
  ip -n "$1" link set vni7 up
}
tunnel "$source" 1 2
tunnel "$target" 2 1

traffic() {
  in_target timeout 5 nc -l -p 8080 > /dev/null < <(head -c 6000 /dev/zero) &
  local server=$!
  sleep 0.5
  in_source ping -q -c 2 -i 0.2 172.16.1.2 > /dev/null
  # In fragments, inside of the tunnel.
  in_source ping -q -c 1 -s 3000 172.16.1.2 > /dev/null
  in_source ping -q -c 1 -s 3000 2001:db8:1::2 > /dev/null
  in_source ping -q -c 2 -i 0.2 172.16.7.2 > /dev/null
  # In no tunnel.
  in_source ping -q -c 1 10.0.0.2 > /dev/null
  in_source timeout 3 nc -N 172.16.1.2 8080 < <(head -c 20000 /dev/zero) > /dev/null || true
  # Nobody listens: the answer is an ICMP error, which quotes the packet.
  in_source sh -c 'printf hello | timeout 1 nc -u -w 1 172.16.1.2 9999' || true
  in_source timeout 1 nc -w 1 2001:db8:1::2 9998 < /dev/null || true
  wait "$server" || true
}

# record FILE COMMAND...
record() {
  local file=$1
  shift
  "$@" > /dev/null 2>&1 &
  local recorder=$!
  sleep 1
  traffic
  sleep 1
  kill -INT "$recorder"
  wait "$recorder" || true
  chmod 644 "$file"
}
record microseconds.pcap ip netns exec "$target" tcpdump -Z root -i outer -s 128 -w microseconds.pcap
record nanoseconds.pcap ip netns exec "$target" tcpdump -Z root -i outer -s 128 --time-stamp-precision=nano -w nanoseconds.pcap
record cooked.pcap ip netns exec "$target" tcpdump -Z root -i any -s 128 -w cooked.pcap
record two-interfaces.pcapng ip netns exec "$target" dumpcap -i outer -s 128 -i vni12345 -s 128 -w two-interfaces.pcapng

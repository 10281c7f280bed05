import assert from "node:assert/strict";

import { decodeIpv4 } from "../../../telemetry/packets/layers/ipv4";
import { decodeIpv6 } from "../../../telemetry/packets/layers/ipv6";
import type { Result } from "../../../telemetry/result";

const faultOf = (result: Result<unknown>) => (result.ok ? undefined : result.faults.join());

/** An IPv4 packet of 20 bytes of header and 8 of payload, with other bytes at places. */
function ipv4(changes: Readonly<Record<number, number>> = {}, bytes = 28): Uint8Array {
  const packet = new Uint8Array(bytes);
  packet.set([0x45, 0, 0, 28, 0, 0, 0, 0, 64, 17, 0, 0, 10, 0, 0, 5, 198, 51, 100, 7].slice(0, bytes));
  for (const [at, value] of Object.entries(changes)) packet[Number(at)] = value;
  return packet;
}

/** An IPv6 packet of 40 bytes of header and so many of payload. */
function ipv6(next: number, payload: readonly number[], length = payload.length): Uint8Array {
  const packet = new Uint8Array(40 + payload.length);
  packet.set([0x60, 0, 0, 0, length >> 8, length & 0xff, next, 64]);
  packet.set([0x20, 1, 0xd, 0xb8], 8);
  packet[23] = 1;
  packet[39] = 2;
  packet.set(payload, 40);
  return packet;
}

describe("An IPv4 header", () => {
  it("says who, what and how long, and where the payload ends before an Ethernet frame does", () => {
    const found = decodeIpv4(ipv4({}, 46));
    assert.ok(found.ok);
    const { payload, ...said } = found.value;
    assert.deepEqual(said, {
      source: "10.0.0.5",
      destination: "198.51.100.7",
      protocol: 17,
      length: 28,
      laterFragment: false,
    });
    assert.equal(payload.length, 8);
  });

  it("may leave its length to the capture, have options, or be of a later fragment", () => {
    const unsaid = decodeIpv4(ipv4({ 3: 0 }));
    assert.ok(unsaid.ok);
    assert.deepEqual([unsaid.value.length, unsaid.value.payload.length], [28, 8]);
    const withOptions = decodeIpv4(ipv4({ 0: 0x46 }));
    assert.ok(withOptions.ok);
    assert.equal(withOptions.value.payload.length, 4);
    for (const [changes, isLater] of [
      [{ 7: 1 }, true],
      [{ 6: 0x1f }, true],
      [{ 6: 0x20 }, false],
    ] as const) {
      const fragment = decodeIpv4(ipv4(changes));
      assert.ok(fragment.ok);
      assert.equal(fragment.value.laterFragment, isLater);
    }
  });

  for (const [why, packet] of [
    ["the IPv4 header is cut short", ipv4({}, 19)],
    ["an IPv4 packet says version 6", ipv4({ 0: 0x65 })],
    ["an IPv4 header says that it is shorter than 20 bytes", ipv4({ 0: 0x44 })],
    ["the IPv4 header is cut short", ipv4({ 0: 0x48 })],
    ["an IPv4 packet says that it is shorter than its header", ipv4({ 3: 19 })],
  ] as const)
    it(`is refused where ${why}`, () => {
      assert.equal(faultOf(decodeIpv4(packet)), why);
    });
});

describe("An IPv6 header", () => {
  const udp = [0, 53, 0, 53, 0, 8, 0, 0];
  /** An extension header of eight bytes. */
  const extension = (next: number, second = 0) => [next, second, 0, 0, 0, 0, 0, 0];

  it("says who, what and how long", () => {
    const found = decodeIpv6(ipv6(17, udp));
    assert.ok(found.ok);
    const { payload, ...said } = found.value;
    assert.deepEqual(said, {
      source: "2001:db8::1",
      destination: "::2",
      protocol: 17,
      length: 48,
      laterFragment: false,
    });
    assert.deepEqual([...payload], udp);
  });

  for (const [what, next, headers] of [
    ["hop-by-hop options", 0, extension(17)],
    ["a routing header of 16 bytes", 43, [...extension(17, 1), ...extension(0)]],
    ["a first fragment", 44, extension(17)],
    ["an authentication header of 24 bytes", 51, [...extension(17, 4), ...extension(0), ...extension(0)]],
    ["destination options", 60, extension(17)],
    ["a mobility header", 135, extension(17)],
    ["one extension behind another", 0, [...extension(60), ...extension(17)]],
  ] as const)
    it(`has its payload behind ${what}`, () => {
      const found = decodeIpv6(ipv6(next, [...headers, ...udp]));
      assert.ok(found.ok);
      assert.deepEqual([found.value.protocol, [...found.value.payload]], [17, udp]);
    });

  it("is of a later fragment, behind which nothing is a header", () => {
    const fragment = extension(60);
    fragment[3] = 8;
    const found = decodeIpv6(ipv6(44, [...fragment, ...udp]));
    assert.ok(found.ok);
    assert.deepEqual([found.value.laterFragment, found.value.protocol], [true, 60]);
  });

  it("may leave its length to the capture", () => {
    const found = decodeIpv6(ipv6(17, udp, 0));
    assert.ok(found.ok);
    assert.deepEqual([found.value.length, found.value.payload.length], [48, 8]);
  });

  for (const [why, packet] of [
    ["the IPv6 header is cut short", ipv6(17, udp).subarray(0, 39)],
    ["an IPv6 packet says version 4", Uint8Array.of(0x45, ...ipv6(17, udp).subarray(1))],
    ["the IPv6 extension headers are cut short", ipv6(0, [17, 0, 0])],
  ] as const)
    it(`is refused where ${why}`, () => {
      assert.equal(faultOf(decodeIpv6(packet)), why);
    });
});

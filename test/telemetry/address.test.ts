import assert from "node:assert/strict";
import { isIPv6 } from "node:net";

import fc from "fast-check";
import ipaddr from "ipaddr.js";

import { canonicalAddress, canonicalCidr, isAddress, isInBlock, parseCidr } from "../../telemetry/address";

describe("Addresses", () => {
  it("have one text: IPv6 as RFC 5952 writes it, IPv4 as it is", () => {
    assert.deepEqual(
      [
        "10.0.0.1",
        "2001:DB8:0:0::1",
        "2001:0:0:1:0:0:0:1",
        "2001:db8:0:1:1:1:1:1",
        "::ffff:10.0.0.1",
        "::1.2.3.4",
      ].map(canonicalAddress),
      ["10.0.0.1", "2001:db8::1", "2001:0:0:1::1", "2001:db8:0:1:1:1:1:1", "::ffff:a00:1", "::102:304"],
    );
  });

  it("have no zone, no leading zeros and no short forms", () => {
    const embedded = ["::01.2.3.4", "::ffff:10.0.0.01", "::0x1.2.3.4", "::1.2.3"];
    const plain = ["fe80::1%eth0", "10.0.0.01", "10.1", "167772161", "300.1.1.1", "10.0.0.0/8", ""];
    for (const text of [...plain, ...embedded]) {
      assert.equal(canonicalAddress(text), undefined, text);
      assert.equal(isAddress(text), false, text);
    }
  });

  it("of IPv6 are those that the library knows, in any number of groups and gaps", () => {
    const group = fc.constantFrom("0", "db8", "FFFF", "2001", "", "", "12345", "g", "10.0.0.1");
    fc.assert(
      fc.property(fc.array(group, { minLength: 2, maxLength: 10 }), fc.boolean(), (groups, isPlain) => {
        const text = groups.map((one) => (isPlain && one.length > 4 ? "a" : one)).join(":");
        assert.equal(isAddress(text), ipaddr.IPv6.isValid(text), text);
      }),
      { numRuns: 1000 },
    );
  });

  it("of IPv6 are those of Node.js, whatever IPv4 address is embedded, and have the text that a URL has", () => {
    const octet = fc.oneof(
      { weight: 9, arbitrary: fc.nat(255).map(String) },
      fc.constantFrom("01", "256", "0x1"),
    );
    const embedded = fc.array(octet, { minLength: 4, maxLength: 4 }).map((octets) => octets.join("."));
    const group = fc.constantFrom("0", "0", "00ab", "FFFF", "12345");
    const groups = fc.array(group, { maxLength: 7 });
    fc.assert(
      fc.property(groups, fc.oneof(embedded, group), (before, last) => {
        const text = `${before.length === 6 ? "" : "::"}${[...before, last].join(":")}`;
        assert.equal(text.includes(":") && isAddress(text), isIPv6(text), text);
        const canonical = isIPv6(text) ? new URL(`http://[${text}]`).hostname : undefined;
        if (canonical !== undefined) assert.equal(`[${canonicalAddress(text)}]`, canonical, text);
      }),
      { numRuns: 200 },
    );
  });

  it("keep their text once it is the canonical one", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const canonical = canonicalAddress(text);
        assert(canonical !== undefined);
        assert.equal(canonicalAddress(canonical), canonical);
      }),
    );
  });
});

describe("Address blocks", () => {
  it("begin with their first address", () => {
    assert.deepEqual(["10.0.0.1/16", "2001:DB8::5/32", "0.0.0.0/0", "10.0.0.0/32"].map(canonicalCidr), [
      "10.0.0.0/16",
      "2001:db8::/32",
      "0.0.0.0/0",
      "10.0.0.0/32",
    ]);
  });

  it("have the address that is written, with or without an IPv4 address within", () => {
    assert.equal(canonicalCidr("::1.2.3.4/112"), "::102:0/112");
    assert.deepEqual(parseCidr("::1.2.0.0/112")?.map(String), ["::102:0", "112"]);
    const [mapped, compatible] = ["::ffff:0:0/96", "::/96"].map(parseCidr);
    assert.ok(mapped && compatible);
    assert.equal(isInBlock("::1.2.3.4", mapped), false);
    assert.equal(isInBlock("::1.2.3.4", compatible), true);
    assert.equal(isInBlock("::ffff:1.2.3.4", mapped), true);
  });

  it("are none with a zone, a prefix that is too long or spelled otherwise, or more than one slash", () => {
    for (const text of [
      "fe80::%eth0/64",
      "10.0.0.0/33",
      "::/129",
      "10.0.0.0/08",
      "10.0.0.0/8/8",
      "10.0.0.0/",
    ]) {
      assert.equal(canonicalCidr(text), undefined, text);
    }
  });

  it("are read only without bits below their prefix, which is when the text is canonical", () => {
    assert.equal(parseCidr("10.0.0.1/16"), undefined);
    fc.assert(
      fc.property(fc.ipV4(), fc.nat(32), (address, bits) => {
        const canonical = canonicalCidr(`${address}/${bits}`);
        const block = parseCidr(canonical ?? "");
        assert(block !== undefined);
        assert.equal(isInBlock(address, block), true);
        assert.equal(parseCidr(`${address}/${bits}`) !== undefined, canonical === `${address}/${bits}`);
      }),
    );
  });
});

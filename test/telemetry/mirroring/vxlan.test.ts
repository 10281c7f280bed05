import assert from "node:assert/strict";
import { vxlanHeader } from "../../../telemetry/mirroring";
import kept from "./support/dissected-packet.json";
import { mirroredPacket } from "./support/mirrored-packet";

describe("A mirrored packet", () => {
  it("has a VXLAN header with the flag of a valid identifier, and 24 bits of it", () => {
    assert.equal(vxlanHeader(12_345).toString("hex"), "0800000000303900");
    assert.equal(vxlanHeader(16_777_215).toString("hex"), "08000000ffffff00");
  });

  it("is the one that tshark dissected", () => {
    assert.equal(mirroredPacket().toString("hex"), kept.bytes);
  });

  it("is what it is meant to be to tshark: whole, with the inner conversation behind its identifier", () => {
    assert.deepEqual(kept.tshark, {
      "ip.src": "10.9.1.6,10.0.0.7",
      "ip.dst": "10.9.1.4,10.0.1.10",
      // Good for the outer header; the inner one has none, as where checksums are offloaded.
      "ip.checksum.status": "1,0",
      "udp.srcport": "50123",
      "udp.dstport": "4789",
      "udp.length": "70",
      "vxlan.flags": "0x0800",
      "vxlan.vni": "12345",
      "eth.src": "02:00:00:00:00:01",
      "tcp.dstport": "443",
      "_ws.malformed": "",
    });
  });
});

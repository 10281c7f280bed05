import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CaptureReader, Inspection, type Conversation } from "../../../telemetry/packets";

const folder = join(__dirname, "captures");

/** What tshark said of a capture; support/ask-tshark.ts has it say so anew. */
interface Heard {
  readonly packets: number;
  readonly others: number;
  readonly conversations: readonly object[];
}

/** In the words of tshark's answer, whose ends stand in the order of their text. */
function heardOf({ vni, source, sourcePort, destination, destinationPort, ...rest }: Conversation) {
  const end = (address: string, port: number | undefined) =>
    port === undefined ? address : `${address} ${port}`;
  const sides = [
    { end: end(source, sourcePort), ...rest.sent },
    { end: end(destination, destinationPort), ...rest.received },
  ].sort((one, other) => (one.end < other.end ? -1 : 1));
  const seconds = (time: bigint | undefined) => {
    const digits = String(time).padStart(10, "0");
    return `${digits.slice(0, -9)}.${digits.slice(-9)}`;
  };
  return {
    vni: String(vni ?? "none"),
    ends: sides.map((side) => side.end),
    protocol: String(rest.protocol),
    packets: sides.map((side) => side.packets),
    bytes: sides.map((side) => side.bytes),
    first: seconds(rest.first),
    last: seconds(rest.last),
  };
}

describe("Captures of the kernel's VXLAN", () => {
  for (const file of readdirSync(folder).filter((name) => /\.pcap(ng)?$/.test(name)))
    it(`has the conversations of ${file} that tshark has`, () => {
      const heard = JSON.parse(readFileSync(join(folder, `${file}.tshark.json`), "utf8")) as Heard;
      const reader = new CaptureReader();
      const inspection = new Inspection();
      for (const frame of reader.read(readFileSync(join(folder, file)))) inspection.add(frame);
      reader.end();
      assert.equal(reader.fault, undefined);
      const { packets, conversations, undecoded } = inspection.result();
      assert.equal(packets, heard.packets);
      assert.equal(
        undecoded.reduce((sum, { packets: some }) => sum + some, 0),
        heard.others,
      );
      assert.deepEqual(byText(conversations.map(heardOf)), byText(heard.conversations));
    });
});

function byText(list: readonly object[]): string[] {
  return list.map((each) => JSON.stringify(each)).sort();
}

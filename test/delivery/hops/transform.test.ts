import assert from "node:assert/strict";
import { roleRequester } from "../../../delivery/access";
import {
  type Carrier,
  type Edge,
  Network,
  oneRecord,
  type Outcome,
  type Tally,
} from "../../../delivery/core";
import type { FailedRecord, StreamedRecord, StreamInput } from "../../../delivery/hops/stream-cargo";
import { transform } from "../../../delivery/hops/transform";
import { batchesOf, tallyFor } from "../../../delivery/hops/transform/batches";
import { recordsInData } from "../../../delivery/hops/transform/put-back";
import { settle } from "../../../delivery/hops/transform/settle";
import { policyOf } from "../support/siem/policies";
import { functionArn, searchStream, searchStreamArn } from "../support/siem/search-stream";
import { ACCOUNT, changed, deploymentOf, type ExportedResource, REGION } from "../support/stack";
import { nowhere, worldOf } from "../support/world";

const network = new Network({}, undefined);
const way = <Cargo>(place: string): Edge<Cargo> =>
  network.open(place, (): Carrier<Cargo> => ({ place, take: () => assert.fail("nothing moves here") }));
const documents = way<StreamedRecord>("documents");
const failed = way<FailedRecord>("failed");
const back = way<StreamInput>("back");
const ways = { documents, failed, putBack: () => back };

const one = oneRecord({ sender: "waf", label: "requests" });
const other = oneRecord({ sender: "waf", label: "other requests" });
const many = (records: number): Tally => one.map(({ origin }) => ({ origin, records }));
const parcel = (recordId: string, data = recordId, tally = one) => ({
  cargo: { recordId, data, timestamp: 1_700_000_000 },
  tally,
});

/** What an outcome says: what goes which way, or stops, and for how many records. */
function said({ onward, dropped, stopped, copies }: Outcome): Readonly<Record<string, unknown>> {
  const count = (parcels: readonly { readonly tally: Tally }[]) =>
    parcels.map(({ tally }) => tally.map(({ records }) => records).join());
  return Object.fromEntries([
    ...onward.map(({ edge, parcels }) => [edge.place, count(parcels)]),
    ...dropped.map(({ as, why, parcels }) => [`${as}: ${why.reason}`, count(parcels)]),
    ...stopped.map(({ stop, parcels }) => [`lost: ${stop.reason}`, count(parcels)]),
    ...(copies === 0 ? [] : [["copies", copies]]),
  ]) as Readonly<Record<string, unknown>>;
}

describe("Records for one invocation of a function", () => {
  const ids = (bytes: number, ...parcels: Parameters<typeof batchesOf>[0]) =>
    batchesOf(parcels, bytes).map((batch) => batch.parcels.map(({ cargo }) => cargo.recordId).join(""));

  it("are as many as its buffer has bytes for, in their order, and one at least", () => {
    const letters = ["a", "b", "c"].map((id) => parcel(id, "1234"));
    assert.deepEqual(ids(8, ...letters), ["ab", "c"]);
    assert.deepEqual(ids(7, ...letters), ["a", "b", "c"]);
    assert.deepEqual(ids(3, ...letters), ["a", "b", "c"]);
    assert.deepEqual(ids(4, parcel("a", "éé"), parcel("b", "1")), ["a", "b"]);
  });

  it("are of one origin", () => {
    const [a, b, c, d] = [parcel("a"), parcel("b", "b", other), parcel("c"), parcel("d", "d", [])];
    assert.deepEqual(ids(100, a, b, c, d), ["ac", "b", "d"]);
    const batches = batchesOf([a, b, d], 100);
    assert.deepEqual(
      batches.map((batch) => batch.one),
      [one, other, []],
    );
    assert.deepEqual(
      [0, 1, 3].map((records) => tallyFor(batches[0]!, records)),
      [[], one, many(3)],
    );
  });
});

describe("What a function made of a batch", () => {
  const answered = (result: "Ok" | "Dropped" | "ProcessingFailed", data = "") => ({
    recordId: "a",
    result,
    data: Buffer.from(data).toString("base64"),
  });
  const endings = {
    dropped: { place: "function", reason: "dropped" },
    failed: { place: "function", reason: "failed" },
    forgotten: { place: "function", reason: "forgotten" },
  };
  const made = (
    sent: ReturnType<typeof parcel>,
    answer: ReturnType<typeof answered>,
    ...putBack: readonly string[]
  ) =>
    settle(
      { parcels: [sent], one },
      new Map([["a", answer]]),
      putBack.map((text) => Buffer.from(text)),
      ways,
      endings,
    );
  const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}`).join("\n");

  it("is a document, with what the function says in place of the data", () => {
    const outcome = made(parcel("a", "before"), answered("Ok", "after"));
    assert.deepEqual(said(outcome), { documents: ["1"] });
    assert.deepEqual(outcome.onward[0]?.parcels[0], parcel("a", "after"));
  });

  it("is one document of several records, the others of which are put back or forgotten", () => {
    const of = (...putBack: readonly string[]) =>
      said(made(parcel("a", "x", many(3)), answered("Ok"), ...putBack));
    assert.equal(recordsInData(Buffer.from(lines(2))), 2);
    assert.deepEqual(of(lines(2)), { documents: ["1"], back: ["2"] });
    assert.deepEqual(of("one", "two"), { documents: ["1"], back: ["1", "1"] });
    assert.deepEqual(of("one"), { documents: ["1"], back: ["1"], "lost: forgotten": ["1"] });
    assert.deepEqual(of(), { documents: ["1"], "lost: forgotten": ["2"] });
  });

  it("has copies where more is put back than it was given", () => {
    assert.deepEqual(said(made(parcel("a"), answered("Ok"), lines(2))), {
      documents: ["1"],
      back: ["2"],
      copies: 2,
    });
    assert.deepEqual(said(made(parcel("a", "x", many(2)), answered("ProcessingFailed"), "one")), {
      failed: ["2"],
      back: ["1"],
      copies: 1,
    });
  });

  it("is put back as a whole, or left out, where it is answered Dropped", () => {
    const sent = parcel("a", lines(3), many(3));
    assert.deepEqual(said(made(sent, answered("Dropped"), lines(3))), { back: ["3"] });
    assert.deepEqual(said(made(sent, answered("Dropped"))), { "dropped: dropped": ["3"] });
    assert.deepEqual(said(made(sent, answered("Dropped"), "other")), {
      "dropped: dropped": ["3"],
      back: ["1"],
      copies: 1,
    });
  });

  it("goes to the backup with its reason where it failed", () => {
    const [way] = made(parcel("a"), answered("ProcessingFailed")).onward;
    assert.equal(way?.edge, failed);
    assert.deepEqual(way.parcels[0]?.cargo, {
      ...parcel("a").cargo,
      type: "processing-failed",
      errorCode: "Lambda.ProcessingFailed",
      why: endings.failed,
    });
  });

  it("is no record where none was given, as of a control message", () => {
    assert.deepEqual(said(made(parcel("a", "x", []), answered("Ok"))), { documents: [""] });
  });
});

describe("A function between a stream and its destination", () => {
  let stack: readonly ExportedResource[];
  before(async function () {
    this.timeout(60_000);
    stack = await searchStream("waf");
  });
  const stream = { arn: searchStreamArn("siem-waf"), region: REGION, accountId: ACCOUNT };

  async function taken(resources: readonly ExportedResource[], ...data: readonly string[]): Promise<Outcome> {
    const deployment = deploymentOf(resources);
    const invoker = roleRequester(deployment, {
      roleArn: `arn:aws:iam::${ACCOUNT}:role/siem-waf`,
      who: "stream",
      needs: "",
      service: "firehose.amazonaws.com",
      region: REGION,
      source: { accountId: ACCOUNT, arn: stream.arn },
      organizationId: undefined,
    });
    const carrier = transform.start(worldOf(deployment), nowhere).open({
      hop: "transform",
      functionArn: `${functionArn("siem-waf")}:$LATEST`,
      stream,
      invoker,
      bufferBytes: 1024,
      retries: 3,
      documents,
      failed,
      putBack: () => back,
    });
    return carrier.take(data.map((text, index) => parcel(String(index), text)));
  }
  const whys = ({ onward }: Outcome) =>
    onward.flatMap(({ parcels }) =>
      parcels.map(({ cargo }) => {
        const { errorCode, why } = cargo as FailedRecord;
        return `${errorCode}, ${why.place}: ${why.reason}`;
      }),
    );

  it("says why a record failed, and how many other reasons there are", async () => {
    const why =
      'Lambda.ProcessingFailed, function waf-transform: it answered ProcessingFailed: found "[]"; a record is a JSON object';
    assert.deepEqual(whys(await taken(stack, "[]")), [why]);
    assert.deepEqual(whys(await taken(stack, "[]", "[]")), [why, why]);
    const more = `${why}; and 1 more reasons`;
    assert.deepEqual(whys(await taken(stack, "[]", "5")), [more, more]);
  });

  it("says why it left a record out, where it does on purpose", async () => {
    const control = JSON.stringify({ messageType: "CONTROL_MESSAGE", logEvents: [] });
    for (const [data, reason] of [
      [control, "control message"],
      ["\n", "no record"],
    ] as const) {
      assert.deepEqual(said(await taken(stack, data)), {
        [`dropped: it answered Dropped: ${reason}`]: ["1"],
      });
    }
  });

  it("fails as a whole after its retries where its handler cannot be made", async () => {
    const unset = changed(stack, "waf-transform", { environment: { variables: {} } });
    const found = whys(await taken(unset, "[]", "[]"));
    assert.equal(found.length, 2);
    for (const why of found)
      assert.match(
        why,
        /^Lambda\.FunctionError, function waf-transform: it failed: SOURCE: found "".*, after 3 retries$/,
      );
  });

  it("is not reached by a stream whose role may not invoke it", async () => {
    const { stopped } = await taken(changed(stack, "waf-streamPolicy", { policy: policyOf() }), "[]");
    assert.deepEqual(
      stopped.map(({ stop: { place, reason } }) => `${place}: ${reason}`),
      [
        `policies of role waf-streamRole: arn:aws:iam::${ACCOUNT}:role/siem-waf, lambda:InvokeFunction on ${functionArn("siem-waf")}:$LATEST: no policy of the role allows it`,
      ],
    );
  });
});

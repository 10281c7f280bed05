import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { removing, replacing, setting } from "./support/changes";

const workgroup = "workgroup:Workgroup traffic-athena";
const byWorkgroup: Harmful["error"] = ["athena-workgroup", "traffic-athena"];
const talkers = "namedQuery:NamedQuery traffic-athena-top-talkers";
const drip = "namedQuery:NamedQuery traffic-athena-slow-drip";
const results = "configuration/resultConfiguration";

function query(title: string, [word, by]: readonly [string, string], address = talkers): Harmful {
  return {
    title,
    aws: "Athena answers with an error, and who runs it sees nothing",
    change: replacing(address, "query", word, by),
    error: ["athena-query", address.includes("drip") ? "slow-drip" : "top-talkers"],
  };
}

const harmful: readonly Harmful[] = [
  {
    title: "the workgroup is gone",
    aws: "no named query of it runs",
    change: removing(workgroup),
    error: ["athena-query", "top-talkers"],
  },
  {
    title: "the workgroup is disabled",
    aws: "no query runs",
    change: setting(workgroup, "state", "DISABLED"),
    error: byWorkgroup,
  },
  {
    title: "a state that there is not",
    aws: "UpdateWorkGroup refuses it",
    change: setting(workgroup, "state", "OFF"),
    error: ["refused", "traffic-athena"],
  },
  {
    title: "results in a bucket that is not there",
    aws: "queries fail when they end",
    change: (stack) => {
      stack.set(workgroup, `${results}/outputLocation`, "s3://traffic-results/");
    },
    error: byWorkgroup,
  },
  {
    title: "a location that is none",
    aws: "CreateWorkGroup refuses it",
    change: setting(workgroup, `${results}/outputLocation`, "traffic-athena-results-629f6c7"),
    error: byWorkgroup,
  },
  {
    title: "the bucket of results is gone",
    aws: "queries fail when they end",
    change: removing("bucket:Bucket traffic-athena-results"),
    error: byWorkgroup,
  },
  {
    title: "a key of results that is not there",
    aws: "queries fail when they end",
    change: setting(
      workgroup,
      `${results}/encryptionConfiguration/kmsKeyArn`,
      "arn:aws:kms:us-east-1:123456789012:key/gone",
    ),
    error: byWorkgroup,
  },
  {
    title: "encryption with KMS and no key",
    aws: "CreateWorkGroup refuses it",
    change: setting(workgroup, `${results}/encryptionConfiguration/kmsKeyArn`, ""),
    error: byWorkgroup,
  },
  {
    title: "an encryption that there is not",
    aws: "CreateWorkGroup refuses it",
    change: setting(workgroup, `${results}/encryptionConfiguration/encryptionOption`, "KMS"),
    error: ["refused", "traffic-athena"],
  },
  {
    title: "a limit of 1 MB a query",
    aws: "CreateWorkGroup takes 10 MB and more",
    change: setting(workgroup, "configuration/bytesScannedCutoffPerQuery", 1_000_000),
    error: ["refused", "traffic-athena"],
  },
  {
    title: "a bucket policy that lets nobody write results",
    aws: "queries fail when they end",
    change: (stack) => {
      stack.json(
        "bucketPolicy:BucketPolicy traffic-athena-results",
        "policy",
        (policy: { Statement: object[] }) => {
          policy.Statement.push({
            Effect: "Deny",
            Principal: "*",
            Action: "s3:PutObject",
            Resource: "arn:aws:s3:::traffic-athena-results-629f6c7/*",
          });
        },
      );
    },
    error: byWorkgroup,
  },
  {
    title: "a query in another workgroup",
    aws: "it is not where people look, and has no place for results",
    change: setting(talkers, "workgroup", "analysts"),
    error: ["athena-query", "top-talkers"],
  },
  {
    title: "a query in another database",
    aws: "Athena finds no table",
    change: setting(talkers, "database", "default"),
    error: ["athena-query", "top-talkers"],
  },
  query("another table", ['"flow_logs"', '"flow_log"']),
  query("a column that there is not", ["sum(bytes)", "sum(byte)"]),
  query("a field by its own name", ["GROUP BY srcaddr", "GROUP BY src-addr"]),
  query("a partition key that there is not", ['"date" BETWEEN', '"day" BETWEEN']),
  query("a bracket that is not closed", ["sum(bytes)", "sum(bytes"]),
  query("a bracket too many", ["sum(bytes)", "sum(bytes))"]),
  query("a text that is not closed", ["'%Y/%m/%d') AND", "'%Y/%m/%d) AND"]),
  query("a comma before FROM", ["AS records\n", "AS records,\n"]),
  query("no columns", ["SELECT\n", "SELECT FROM\n"]),
  query("a verb that there is not", ["SELECT", "SELEKT"]),
  query("two operators", ['"bytes" > 0', '"bytes" > > 0']),
  query("a comparison with nothing", ['"bytes" > 0', '"bytes" >']),
  query("an order before the condition", [
    "GROUP BY srcaddr\nORDER BY total_bytes DESC, srcaddr",
    "ORDER BY total_bytes DESC, srcaddr\nGROUP BY srcaddr",
  ]),
  query("GROUP without BY", ["GROUP BY", "GROUP"]),
  query("an order by a sum of another name", ["ORDER BY total_bytes", "ORDER BY bytes_total"]),
  query("a limit of nothing", ["LIMIT 20", "LIMIT"]),
  query("a condition of nothing", ['AND "bytes" > 0', "AND"]),
  query("an inner query without its table", ['  FROM "flow_logs"\n', ""], drip),
  query("a name that the inner query does not give", ["bytes_7_days DESC", "bytes_9_days DESC"], drip),
  {
    title: "an empty query",
    aws: "CreateNamedQuery refuses it",
    change: setting(talkers, "query", ""),
    error: ["athena-query", "top-talkers"],
  },
];

const same = (title: string, [word, by]: readonly [string, string]): Harmless => [
  title,
  replacing(talkers, "query", word, by),
];

const harmless: readonly Harmless[] = [
  same("another limit", ["LIMIT 20", "LIMIT 50"]),
  same("small letters", ["SELECT", "select"]),
  same("the table with its database", ['FROM "flow_logs"', 'FROM "dev_traffic"."flow_logs"']),
  same("another name for the table", ['FROM "flow_logs"', 'FROM "flow_logs" AS f']),
  same("another name for the table without AS", ['FROM "flow_logs"', 'FROM "flow_logs" f']),
  same("a comment", ["SELECT\n", "SELECT -- top talkers\n"]),
  same("another condition", ['"bytes" > 0', "bytes BETWEEN 1 AND 1000000"]),
  same("a list", ['"bytes" > 0', "dstport IN (80, 443)"]),
  same("a function", ["sum(bytes)", "round(avg(bytes))"]),
  same("a case", ["sum(bytes)", "sum(CASE WHEN action = 'ACCEPT' THEN bytes ELSE 0 END)"]),
  same("no order", ["ORDER BY total_bytes DESC, srcaddr\n", ""]),
  same("a text with a quotation mark", ['"bytes" > 0', "action <> 'it''s'"]),
  [
    "Athena's own workgroup",
    (stack) => {
      stack.forget(talkers, "workgroup");
      stack.set(talkers, "workgroup", undefined);
    },
  ],
  ["another description", setting(talkers, "description", "who talks")],
  [
    "results in a folder",
    (stack) => {
      stack.set(workgroup, `${results}/outputLocation`, "s3://traffic-athena-results-629f6c7/network/");
    },
  ],
  [
    "results without KMS",
    setting(workgroup, `${results}/encryptionConfiguration`, { encryptionOption: "SSE_S3" }),
  ],
  ["no limit", setting(workgroup, "configuration/bytesScannedCutoffPerQuery", undefined)],
  ["a larger limit", setting(workgroup, "configuration/bytesScannedCutoffPerQuery", 1e12)],
];

catalogue("Athena", { harmful, harmless });

import { describeRefusals, each, found } from "../support/refusals";

const option = "configuration.resultConfiguration.encryptionConfiguration.encryptionOption";

describeRefusals({
  type: "aws:athena/workgroup:Workgroup",
  sound: { name: "network-security", state: "ENABLED", configuration: {} },
  takes: [
    ...each("name", "a.B_9-", "w".repeat(128)),
    ...each("state", "DISABLED"),
    ...each("configuration.bytesScannedCutoffPerQuery", 10_000_000, "10000000", 0),
    { configuration: undefined },
    ...each(option, "SSE_S3", "SSE_KMS", "CSE_KMS"),
  ],
  refuses: [
    ...found("name", "; AWS takes 1 to 128 letters, digits, . - and _", "network security", "a/b", "b a"),
    [
      { name: "w".repeat(129) },
      `name: found "${"w".repeat(76)}…; AWS takes 1 to 128 letters, digits, . - and _`,
    ],
    ...found("state", "; AWS takes ENABLED, DISABLED", "ON"),
    ...[9_999_999, "9999999"].map(
      (cutoff) =>
        [
          { "configuration.bytesScannedCutoffPerQuery": cutoff },
          "configuration: found bytesScannedCutoffPerQuery 9999999; AWS takes 10000000 and more",
        ] as const,
    ),
    ...found(option, "; AWS takes SSE_S3, SSE_KMS, CSE_KMS", "AES256"),
  ],
});

describeRefusals({
  type: "aws:athena/namedQuery:NamedQuery",
  sound: { name: "refused", query: "SELECT 1" },
  takes: [...each("name", "n".repeat(128)), ...each("query", "SELECT\n1", "q".repeat(262_144))],
  refuses: [
    [{ name: "n".repeat(129) }, `name: found "${"n".repeat(76)}…; AWS takes 1 to 128 characters`],
    [{ query: "q".repeat(262_145) }, `query: found "${"q".repeat(76)}…; AWS takes 1 to 262,144 characters`],
  ],
});

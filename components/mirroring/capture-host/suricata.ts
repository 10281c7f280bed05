/**
 * Suricata's configuration: it reads what comes in the VNIs, and writes alerts alone, one JSON object a line. The groups
 * are those that the rules of Emerging Threats name.
 *
 * @param homeNetworks CIDR blocks of what is protected, as rules call `$HOME_NET`.
 * @see https://docs.suricata.io/en/latest/configuration/suricata-yaml.html
 */
export function suricataConfiguration(vnis: readonly number[], homeNetworks: readonly string[]): string {
  const configuration = {
    vars: {
      "address-groups": {
        HOME_NET: `[${homeNetworks.join(",")}]`,
        EXTERNAL_NET: "!$HOME_NET",
        ...Object.fromEntries(serverGroups.map((name) => [name, "$HOME_NET"])),
      },
      "port-groups": portGroups,
    },
    "default-rule-path": "/var/lib/suricata/rules",
    "rule-files": ["suricata.rules", localRules],
    "default-log-dir": "/var/log/suricata/",
    outputs: [
      { "eve-log": { enabled: "yes", filetype: "regular", filename: "alerts.json", types: ["alert"] } },
    ],
    "af-packet": vnis.map((vni) => ({ interface: `mirror${vni}`, "checksum-checks": "no" })),
    // A mirror session may miss packets, or see one side: a connection that is not whole is looked at all the same. A
    // packet that is cut is not.
    stream: { "checksum-validation": "no", midstream: "true", "async-oneside": "true" },
  };
  return `%YAML 1.1\n---\n${JSON.stringify(configuration, undefined, 1)}\n`;
}

/** Rules of one's own, beside those of Emerging Threats. */
export const localRules = "/etc/capture-host/local.rules";

const serverGroups = [
  "HTTP_SERVERS",
  "SMTP_SERVERS",
  "SQL_SERVERS",
  "DNS_SERVERS",
  "TELNET_SERVERS",
  "AIM_SERVERS",
  "DC_SERVERS",
  "DNP3_SERVER",
  "DNP3_CLIENT",
  "MODBUS_CLIENT",
  "MODBUS_SERVER",
  "ENIP_CLIENT",
  "ENIP_SERVER",
];

const portGroups = {
  HTTP_PORTS: "80",
  SHELLCODE_PORTS: "!80",
  ORACLE_PORTS: "1521",
  SSH_PORTS: "22",
  DNP3_PORTS: "20000",
  MODBUS_PORTS: "502",
  FILE_DATA_PORTS: "[$HTTP_PORTS,110,143]",
  FTP_PORTS: "21",
  GENEVE_PORTS: "6081",
  VXLAN_PORTS: "4789",
  TEREDO_PORTS: "3544",
};

/** What `package.json` says, as far as the package's own is made from it. */
export interface ProjectManifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly engines: object;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** What a program has by itself, and must have once only. */
const peers = ["@pulumi/pulumi", "@pulumi/aws", "@pulumi/awsx"];

/** The manifest of the package that other programs install. */
export function packageManifest({ dependencies, ...project }: ProjectManifest): object {
  const { name, version, description, license, engines } = project;
  const own = Object.entries(dependencies).filter(([dependency]) => !peers.includes(dependency));
  const ofPeers = peers.map((peer) => [peer, `^${dependencies[peer] ?? ""}`]);
  return {
    name,
    version,
    description,
    license,
    engines,
    main: "components/index.js",
    types: "types/components/index.d.ts",
    exports: {
      ".": { types: "./types/components/index.d.ts", default: "./components/index.js" },
      "./telemetry/*": { types: "./types/telemetry/*/index.d.ts", default: "./telemetry/*/index.js" },
      "./package.json": "./package.json",
    },
    bin: { "network-security": "cli/network-security.js" },
    dependencies: Object.fromEntries(own),
    peerDependencies: Object.fromEntries(ofPeers) as object,
  };
}

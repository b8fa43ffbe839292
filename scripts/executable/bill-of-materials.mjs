// What an executable is made of, as CycloneDX 1.6 has it. Nothing in it is of the moment or the machine: the same
// sources give the same bill.
import { packageIn } from "../licences.mjs";
import { platforms, license as runtimeLicence, version as runtimeVersion } from "./runtimes.mjs";

/**
 * @param version Headroom's own
 * @param executables each `{ name, platform, sha256 }`
 * @param packages the folders of the bundled packages
 */
export function billOfMaterials(version, executables, packages) {
  const headroom = `pkg:npm/flink-headroom@${version}`;
  const runtimes = executables.map(({ platform }) => runtime(platforms[platform]));
  const bundled = packages.map((folder) => library(packageIn(folder)));
  const files = executables.map(({ name, sha256 }) => ({
    type: "file",
    "bom-ref": name,
    name,
    hashes: [{ alg: "SHA-256", content: sha256 }],
  }));
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      component: {
        type: "application",
        "bom-ref": headroom,
        name: "headroom",
        version,
        licenses: [{ license: { id: "Apache-2.0" } }],
        purl: headroom,
      },
    },
    components: [...files, ...runtimes, ...bundled],
    dependencies: [
      { ref: headroom, dependsOn: executables.map(({ name }) => name) },
      ...executables.map(({ name }, at) => ({
        ref: name,
        dependsOn: [runtimes[at]["bom-ref"], ...bundled.map((one) => one["bom-ref"])],
      })),
    ],
  };
}

function runtime({ package: name, integrity }) {
  const hex = Buffer.from(integrity.slice("sha512-".length), "base64").toString("hex");
  const component = library({ name, version: runtimeVersion, license: runtimeLicence });
  return { ...component, type: "platform", hashes: [{ alg: "SHA-512", content: hex }] };
}

function library({ name, version, license }) {
  const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  return { type: "library", "bom-ref": purl, name, version, licenses: [{ license: { id: license } }], purl };
}

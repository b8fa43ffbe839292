// An image as the OCI image specification 1.1 lays it out in files (image-layout.md), and a check of one by it.
import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { filesOf, tar } from "./tar.mjs";

const types = {
  index: "application/vnd.oci.image.index.v1+json",
  manifest: "application/vnd.oci.image.manifest.v1+json",
  config: "application/vnd.oci.image.config.v1+json",
  layer: "application/vnd.oci.image.layer.v1.tar+gzip",
};

/**
 * The archive of an image of one platform.
 *
 * @param layers the archives of its layers, the lowest first
 * @param name by which `docker load` and others name it
 */
export function ociLayout({ architecture, layers, config, annotations, name }) {
  const blobs = new Map();
  const blob = (mediaType, bytes) => {
    const digest = digestOf(bytes);
    blobs.set(pathOf({ digest }), bytes);
    return { mediaType, digest, size: bytes.length };
  };
  const layerBlobs = layers.map((layer) => blob(types.layer, gzipSync(layer, { level: 9 })));
  const rootfs = { type: "layers", diff_ids: layers.map(digestOf) };
  const configuration = blob(types.config, json({ architecture, os: "linux", config, rootfs }));
  const manifest = blob(
    types.manifest,
    json({ schemaVersion: 2, mediaType: types.manifest, config: configuration, layers: layerBlobs, annotations }),
  );
  const reference = {
    "org.opencontainers.image.ref.name": name,
    "io.containerd.image.name": `docker.io/library/${name}`,
  };
  // Without containerd's store of images, `docker load` looks for what `docker save` writes beside the layout.
  const saved = [{ Config: pathOf(configuration), RepoTags: [name], Layers: layerBlobs.map(pathOf) }];
  const manifests = [{ ...manifest, platform: { architecture, os: "linux" }, annotations: reference }];
  const files = new Map([
    ["oci-layout", json({ imageLayoutVersion: "1.0.0" })],
    ["index.json", json({ schemaVersion: 2, mediaType: types.index, manifests })],
    ["manifest.json", json(saved)],
    ...[...blobs].sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
  const directories = ["blobs/", "blobs/sha256/"].map((directory) => ({ name: directory, mode: 0o755 }));
  return tar([...directories, ...[...files].map(([file, bytes]) => ({ name: file, mode: 0o644, bytes }))]);
}

/** What an archive is not as the specification wants it, a sentence each; empty where all is well. */
export function faultsOf(archive) {
  const files = filesOf(archive);
  const faults = [];
  const expect = (holds, fault) => {
    if (!holds) faults.push(fault);
  };
  const parsed = (name) => JSON.parse(files.get(name)?.toString("utf8") ?? "{}");
  const follow = ({ mediaType, digest, size }, wanted) => {
    const bytes = files.get(pathOf({ digest })) ?? Buffer.alloc(0);
    expect(mediaType === wanted, `${digest} is a ${mediaType} and not a ${wanted}`);
    expect(bytes.length === size, `${digest} has ${bytes.length} bytes and not ${size}`);
    expect(digestOf(bytes) === digest, `${digest} has the digest ${digestOf(bytes)}`);
    return bytes;
  };
  expect(parsed("oci-layout").imageLayoutVersion === "1.0.0", "oci-layout does not tell the version");
  const { schemaVersion, manifests = [] } = parsed("index.json");
  expect(schemaVersion === 2 && manifests.length > 0, "index.json names no manifest");
  for (const descriptor of manifests) {
    const manifest = JSON.parse(follow(descriptor, types.manifest).toString("utf8"));
    expect(manifest.schemaVersion === 2, "the manifest is of another schema");
    const { os, architecture, rootfs } = JSON.parse(follow(manifest.config, types.config).toString("utf8"));
    expect(os === descriptor.platform.os && architecture === descriptor.platform.architecture, "another platform");
    const layers = manifest.layers.map((layer) => digestOf(gunzipSync(follow(layer, types.layer))));
    expect(JSON.stringify(layers) === JSON.stringify(rootfs.diff_ids), "diff_ids are not those of the layers");
  }
  for (const { Config, Layers } of parsed("manifest.json"))
    for (const path of [Config, ...Layers]) expect(files.has(path), `manifest.json names ${path}, which is not there`);
  return faults;
}

function pathOf({ digest }) {
  return `blobs/sha256/${digest.slice("sha256:".length)}`;
}

function json(value) {
  return Buffer.from(JSON.stringify(value));
}

function digestOf(bytes) {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

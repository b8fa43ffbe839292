import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { directoryWith, root } from "../support/command.ts";

interface Descriptor {
  readonly digest: string;
}

const tar = join(root, "dist/executable/headroom-image.tar");

describe.runIf(process.platform === "linux")("the image", () => {
  test("is laid out as its specification wants it, and runs with nothing else", () => {
    // It checks the layout that it wrote.
    const built = spawnSync(process.execPath, [join(root, "scripts/executable/image.mjs")], { encoding: "utf8" });
    expect(built.stderr).toBe("");
    const directory = directoryWith({});
    run("tar", "-xf", tar, "-C", directory);
    const blob = ({ digest }: Descriptor) => join(directory, "blobs", digest.replace(":", "/"));
    const json = (path: string) => JSON.parse(readFileSync(path, "utf8"));
    const { manifests } = json(join(directory, "index.json")) as { manifests: Descriptor[] };
    const { layers, config } = json(blob(manifests[0] as Descriptor)) as { layers: Descriptor[]; config: Descriptor };
    // Without containerd's store of images, docker load looks there.
    const [saved] = json(join(directory, "manifest.json"));
    expect(saved.RepoTags).toEqual([expect.stringMatching(/^headroom:\d+\.\d+\.\d+/u)]);
    for (const path of [saved.Config, ...saved.Layers]) expect(existsSync(join(directory, path)), path).toBe(true);
    expect(json(blob(config)).config).toMatchObject({ Entrypoint: ["/headroom"], User: "65532:65532" });

    const container = join(directory, "root");
    mkdirSync(container);
    for (const layer of layers) run("tar", "-xzf", blob(layer), "-C", container);
    expect(existsSync(join(container, "bin"))).toBe(false);
    cpSync(join(root, "test/data/examples/conf"), join(container, "conf"), { recursive: true });
    // What an engine gives to a container, where this user may do so.
    const mounts = `mkdir -p proc dev && mount -t proc proc proc && mount --rbind /dev dev && exec chroot . /headroom "$@"`;
    const isolated = ["--user", "--map-root-user", "--mount", "--pid", "--fork", "sh", "-c", mounts, "sh"];
    const options = { cwd: container, encoding: "utf8" } as const;
    if (spawnSync("unshare", [...isolated, "--version"], options).status !== 0) return;
    const { stdout, stderr } = spawnSync("unshare", [...isolated, "explain", "/conf"], options);
    expect(stderr).toBe("");
    expect(stdout).toContain("JobManager memory as Flink 2.3 derives it");
  });
});

function run(command: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: "utf8" });
  expect(status, stderr).toBe(0);
}

// Puts the executable of this machine (Linux with glibc) into an image with nothing but it and the libraries of libc that
// it is linked with: `dist/executable/headroom-image.tar`, made without an engine for containers. `npm run build:image`.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { faultsOf, ociLayout } from "./oci-layout.mjs";
import { tar } from "./tar.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const executable = join(root, "dist/executable/headroom");
if (process.platform !== "linux" || !existsSync(executable)) fail("build the executable first, on Linux with glibc");

const libraries = librariesOf(executable);
const layers = [
  tar([
    ...directoriesOf([...libraries.keys(), "/tmp/x", "/etc/x"]),
    ...[...libraries].map(([name, file]) => ({ name: name.slice(1), mode: 0o755, bytes: readFileSync(file) })),
    { name: "etc/passwd", mode: 0o644, bytes: Buffer.from("headroom:x:65532:65532::/tmp:/headroom\n") },
    { name: "licenses/", mode: 0o755 },
    { name: "licenses/libc", mode: 0o644, bytes: licenceOf([...libraries.values()][0]) },
  ]),
  tar([
    { name: "headroom", mode: 0o755, bytes: readFileSync(executable) },
    ...["LICENSE", "NOTICE", "dist/executable/LICENSES.txt"].map((file) => ({
      name: `licenses/${file.split("/").at(-1)}`,
      mode: 0o644,
      bytes: readFileSync(join(root, file)),
    })),
  ]),
];
const image = ociLayout({
  architecture: { x64: "amd64" }[process.arch] ?? process.arch,
  layers,
  config: { User: "65532:65532", Env: ["HOME=/tmp", "LANG=C.UTF-8"], Entrypoint: ["/headroom"], WorkingDir: "/" },
  annotations: {
    "org.opencontainers.image.title": "headroom",
    "org.opencontainers.image.version": version,
    "org.opencontainers.image.licenses": "Apache-2.0",
    "org.opencontainers.image.base.name": "scratch",
  },
  name: `headroom:${version}`,
});
const faults = faultsOf(image);
if (faults.length > 0) fail(faults.join("\n"));
writeFileSync(join(root, "dist/executable/headroom-image.tar"), image);
process.stdout.write(`${(image.length / 1e6).toFixed(1).padStart(6)} MB  dist/executable/headroom-image.tar\n`);

/** What the loader of libc finds for an executable, by the name under which it looks for it. */
function librariesOf(path) {
  const { status, stdout } = spawnSync("ldd", [path], { encoding: "utf8" });
  if (status !== 0) fail(`ldd does not tell what ${path} is linked with`);
  const found = [...stdout.matchAll(/(?:=> )?(\/\S+) \(0x/gu)].map(([, file]) => file);
  return new Map(found.sort().map((name) => [name, realpathSync(name)]));
}

/** The directories above files, each once, those above first. */
function directoriesOf(files) {
  const above = (path) => (path === "/" ? [] : [...above(dirname(path)), path]);
  const names = new Set(files.flatMap((file) => above(dirname(file))));
  return [...names].map((name) => ({ name: `${name.slice(1)}/`, mode: name === "/tmp" ? 0o1777 : 0o755 }));
}

/** The licence of the package of this system that a library comes from. */
function licenceOf(library) {
  const owner = spawnSync("dpkg", ["-S", library], { encoding: "utf8" }).stdout?.split(":")[0] ?? "";
  const file = `/usr/share/doc/${owner}/copyright`;
  return owner !== "" && existsSync(file) ? readFileSync(file) : Buffer.from("the GNU C Library, LGPL-2.1-or-later\n");
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

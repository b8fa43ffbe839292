import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { headroom, root } from "../support/command.ts";

test.each([[["--version"]], [["explain", "test/data/examples/conf"]]])(
  "run from its sources, without a build, the command answers the same: %j",
  (args) => {
    const tsx = join(root, "node_modules/tsx/dist/cli.mjs");
    const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, join(root, "src/cli/main.ts"), ...args], {
      cwd: root,
      encoding: "utf8",
      env: { PATH: process.env.PATH, LANG: "C.UTF-8" },
    });
    expect({ status, stdout, stderr }).toStrictEqual(headroom(args));
  },
);

// Where the project lives. `package.json` has a placeholder for it, which a release fills: HEADROOM_HOME, an address such
// as https://example.org/me/headroom.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What `repository`, `homepage` and `bugs` of package.json begin with until then. */
export const placeholder = "https://headroom.invalid/headroom";

const { homepage } = JSON.parse(readFileSync(fileURLToPath(new URL("../package.json", import.meta.url)), "utf8"));

/** The address; empty where it is not known. */
export const home = process.env.HEADROOM_HOME ?? (homepage === placeholder ? "" : homepage);

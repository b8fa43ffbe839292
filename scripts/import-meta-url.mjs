// What stands for `import.meta.url` in the bundle, which is CommonJS; only what asks for it gets it.
export const importMetaUrl = /* @__PURE__ */ (() => require("node:url").pathToFileURL(__filename).href)();

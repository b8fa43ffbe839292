import { defineCommand } from "../../command-line/command.ts";
import { lang } from "../../command-line/common-options.ts";

export const record = defineCommand({
  name: "serve",
  summary: {
    en: "serve the web page, to this machine only",
    zh: "提供网页，仅供本机访问",
  },
  examples: [
    { line: "serve --open", does: { en: "open the page in a browser", zh: "在浏览器中打开网页" } },
    {
      line: "serve http://localhost:8081",
      does: { en: "also let the page watch this JobManager", zh: "并允许网页查看这个 JobManager" },
    },
  ],
  operands: [
    {
      name: "[urls...]",
      description: {
        en: "REST endpoints of JobManagers that the page may watch through this server, such as http://localhost:8081",
        zh: "允许网页经由本服务器查看的 JobManager REST 端点，如 http://localhost:8081",
      },
    },
  ],
  options: {
    port: {
      value: "port",
      description: { en: "the port to listen on; 0 selects any free port", zh: "监听的端口；0 表示任选空闲端口" },
      default: "8090",
    },
    open: {
      description: { en: "open the page in a browser", zh: "在浏览器中打开网页" },
    },
    lang,
  },
});

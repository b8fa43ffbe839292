import type { Cause } from "../cause.ts";
import { adviseMetaspace } from "./metaspace.ts";

export const metaspaceLeak: Cause = {
  id: "metaspace-leak",
  component: "jvm-metaspace",
  // Measured over jobs submitted and garbage collections: see metaspace-growth.ts.
  signatures: [],
  order: 5,
  explains: [],
  title: { en: "The metaspace grows with every job submitted", zh: "每提交一个作业 Metaspace 就增长" },
  means: {
    en: "Classes of finished jobs are not unloaded: something holds a reference to their class loader.",
    zh: "已结束作业的类没有被卸载：有对象仍持有其类加载器。",
  },
  meansNot: {
    en: "A larger metaspace only allows more submissions before it is full. Flink's own classes grow by 60 to 140 KiB per job, which is not a leak.",
    zh: "增大 Metaspace 只是在占满之前能多提交几次。Flink 自身每个作业约增长 60 到 140 KiB，这不是泄漏。",
  },
  next: {
    en: [
      "count the loaders: jcmd PID VM.classloaders, or ChildFirstClassLoader in a heap dump; their paths to a GC root name the holder (threads, thread locals, JDBC drivers, shutdown hooks)",
      "connectors and drivers in lib/ are loaded only once; with one application per cluster (application mode) the problem does not occur",
    ],
    zh: [
      "统计类加载器：jcmd PID VM.classloaders，或在堆转储中查看 ChildFirstClassLoader；到 GC root 的路径会指出持有者（线程、ThreadLocal、JDBC 驱动、关闭钩子）",
      "连接器和驱动放进 lib/ 只加载一次；每个应用一个集群（Application 模式）则不再有此问题",
    ],
  },
  advise: adviseMetaspace,
};

/**
 * Keys that Flink's start scripts read themselves, in releases whose jars do not declare them: each with the first
 * release line whose `bin/*.sh` looks it up.
 *
 * Mirrors config.sh, 1.11–2.3.
 */
export const scriptKeys: readonly { readonly key: string; readonly since: string }[] = [
  { key: "env.java.home", since: "1.11" },
  { key: "env.pid.dir", since: "1.11" },
  { key: "env.log.dir", since: "1.11" },
  { key: "env.log.max", since: "1.11" },
  { key: "env.ssh.opts", since: "1.11" },
  { key: "env.hadoop.conf.dir", since: "1.11" },
  { key: "env.yarn.conf.dir", since: "1.11" },
  { key: "env.hbase.conf.dir", since: "1.12" },
  { key: "taskmanager.compute.numa", since: "1.11" },
  { key: "zookeeper.heap.mb", since: "1.11" },
];

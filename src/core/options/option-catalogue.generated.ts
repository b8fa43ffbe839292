// Written by `npx tsx tools/flink-oracle/main.ts catalogue` from the releases' own jars; not to be edited.

/** A key a line: key, type, first and last release line, and where it was renamed the new key and since when. */
export const catalogueText = `\
__table.query-start.epoch-time__ Long 1.13 1.14
__table.query-start.local-time__ Long 1.13 1.14
akka.ask.callstack Boolean 1.11 2.3 pekko.ask.callstack 1.18
akka.ask.timeout Duration 1.11 2.3 pekko.ask.timeout 1.18
akka.client-socket-worker-pool.pool-size-factor Double 1.11 2.3 pekko.client-socket-worker-pool.pool-size-factor 1.18
akka.client-socket-worker-pool.pool-size-max Integer 1.11 2.3 pekko.client-socket-worker-pool.pool-size-max 1.18
akka.client-socket-worker-pool.pool-size-min Integer 1.11 2.3 pekko.client-socket-worker-pool.pool-size-min 1.18
akka.client.timeout Duration 1.11 2.3 client.timeout 1.11
akka.fork-join-executor.parallelism-factor Double 1.11 2.3 pekko.fork-join-executor.parallelism-factor 1.18
akka.fork-join-executor.parallelism-max Integer 1.11 2.3 pekko.fork-join-executor.parallelism-max 1.18
akka.fork-join-executor.parallelism-min Integer 1.11 2.3 pekko.fork-join-executor.parallelism-min 1.18
akka.framesize String 1.11 2.3 pekko.framesize 1.18
akka.jvm-exit-on-fatal-error Boolean 1.11 2.3 pekko.jvm-exit-on-fatal-error 1.18
akka.log.lifecycle.events Boolean 1.11 2.3 pekko.log.lifecycle.events 1.18
akka.lookup.timeout Duration 1.11 2.3 pekko.lookup.timeout 1.18
akka.retry-gate-closed-for Long 1.11 2.3 pekko.retry-gate-closed-for 1.18
akka.rpc.force-invocation-serialization Boolean 1.16 2.3 pekko.rpc.force-invocation-serialization 1.18
akka.server-socket-worker-pool.pool-size-factor Double 1.11 2.3 pekko.server-socket-worker-pool.pool-size-factor 1.18
akka.server-socket-worker-pool.pool-size-max Integer 1.11 2.3 pekko.server-socket-worker-pool.pool-size-max 1.18
akka.server-socket-worker-pool.pool-size-min Integer 1.11 2.3 pekko.server-socket-worker-pool.pool-size-min 1.18
akka.ssl.enabled Boolean 1.11 2.3 pekko.ssl.enabled 1.18
akka.startup-timeout Duration 1.11 2.3 pekko.startup-timeout 1.18
akka.tcp.timeout Duration 1.11 2.3 pekko.tcp.timeout 1.18
akka.throughput Integer 1.11 2.3 pekko.throughput 1.18
akka.transport.heartbeat.interval String 1.11 1.12
akka.transport.heartbeat.pause String 1.11 1.12
akka.transport.threshold Double 1.11 1.12
akka.watch.heartbeat.interval String 1.11 1.20
akka.watch.heartbeat.pause String 1.11 1.20
akka.watch.threshold Integer 1.11 1.20
application-result-store.delete-on-commit Boolean 2.3 2.3
application-result-store.storage-path String 2.3 2.3
auto-compaction Boolean 1.12 1.14
blob.client.connect.timeout Integer 1.11 2.3
blob.client.socket.timeout Integer 1.11 2.3
blob.fetch.backlog Integer 1.11 2.3
blob.fetch.num-concurrent Integer 1.11 2.3
blob.fetch.retries Integer 1.11 2.3
blob.offload.minsize Integer 1.11 2.3
blob.server.port String 1.11 2.3
blob.service.cleanup.interval Long 1.11 2.3
blob.service.ssl.enabled Boolean 1.11 2.3
blob.storage.directory String 1.11 2.3
classloader.check-leaked-classloader Boolean 1.12 2.3
classloader.fail-on-metaspace-oom-error Boolean 1.11 2.3
classloader.parent-first-patterns String[] 1.11 2.3 classloader.parent-first-patterns.default 1.11
classloader.parent-first-patterns.additional String[] 1.11 2.3
classloader.parent-first-patterns.default String[] 1.11 2.3
classloader.resolve-order String 1.11 2.3
cleanup-strategy String 1.15 2.3 cleanup-strategy.type 1.17
cleanup-strategy.exponential-delay.attempts Integer 1.15 2.3
cleanup-strategy.exponential-delay.initial-backoff Duration 1.15 2.3
cleanup-strategy.exponential-delay.max-backoff Duration 1.15 2.3
cleanup-strategy.fixed-delay.attempts Integer 1.15 2.3
cleanup-strategy.fixed-delay.delay Duration 1.15 2.3
cleanup-strategy.type String 1.17 2.3
client.heartbeat.interval Duration 1.17 2.3
client.heartbeat.timeout Duration 1.17 2.3
client.retry-period Duration 1.11 2.3
client.timeout Duration 1.11 2.3
cluster.declarative-resource-management.enabled Boolean 1.12 1.13
cluster.evenly-spread-out-slots Boolean 1.11 1.20
cluster.fine-grained-resource-management.enabled Boolean 1.13 1.18
cluster.id String 2.3 2.3
cluster.intercept-user-system-exit Enum 1.13 2.3
cluster.io-pool.size Integer 1.11 2.3
cluster.processes.halt-on-fatal-error Boolean 1.11 2.3
cluster.registration.error-delay Duration 1.11 2.3
cluster.registration.initial-timeout Duration 1.11 2.3
cluster.registration.max-timeout Duration 1.11 2.3
cluster.registration.refused-registration-delay Duration 1.11 2.3
cluster.services.shutdown-timeout Duration 1.11 2.3
cluster.thread-dump.stacktrace-max-depth Integer 1.15 2.3
cluster.uncaught-exception-handling Enum 1.14 2.3
collect-sink.batch-size.max MemorySize 1.14 2.3
collect-sink.socket-timeout Duration 1.14 2.3
compaction.file-size MemorySize 1.12 1.14
compiler.delimited-informat.max-line-samples Integer 1.11 2.3
compiler.delimited-informat.max-sample-len Integer 1.11 2.3
compiler.delimited-informat.min-line-samples Integer 1.11 2.3
completed-application-store.cache-size Long 2.3 2.3
completed-application-store.expiration-time Duration 2.3 2.3
completed-application-store.max-capacity Integer 2.3 2.3
completed-application-store.type Enum 2.3 2.3
discovery-script.args String 1.11 2.3
discovery-script.path String 1.11 2.3
dstl.dfs.base-path String 1.15 2.3 state.changelog.dstl.dfs.base-path 1.20
dstl.dfs.batch.persist-delay Duration 1.15 2.3 state.changelog.dstl.dfs.batch.persist-delay 1.20
dstl.dfs.batch.persist-size-threshold MemorySize 1.15 2.3 state.changelog.dstl.dfs.batch.persist-size-threshold 1.20
dstl.dfs.compression.enabled Boolean 1.15 2.3 state.changelog.dstl.dfs.compression.enabled 1.20
dstl.dfs.discard.num-threads Integer 1.16 2.3 state.changelog.dstl.dfs.discard.num-threads 1.20
dstl.dfs.download.local-cache.idle-timeout-ms Duration 1.16 2.3 state.changelog.dstl.dfs.download.local-cache.idle-timeout-ms 1.20
dstl.dfs.preemptive-persist-threshold MemorySize 1.15 2.3 state.changelog.dstl.dfs.preemptive-persist-threshold 1.20
dstl.dfs.upload.buffer-size MemorySize 1.15 2.3 state.changelog.dstl.dfs.upload.buffer-size 1.20
dstl.dfs.upload.max-attempts Integer 1.15 2.3 state.changelog.dstl.dfs.upload.max-attempts 1.20
dstl.dfs.upload.max-in-flight MemorySize 1.15 2.3 state.changelog.dstl.dfs.upload.max-in-flight 1.20
dstl.dfs.upload.next-attempt-delay Duration 1.15 2.3 state.changelog.dstl.dfs.upload.next-attempt-delay 1.20
dstl.dfs.upload.num-threads Integer 1.15 2.3 state.changelog.dstl.dfs.upload.num-threads 1.20
dstl.dfs.upload.retry-policy String 1.15 2.3 state.changelog.dstl.dfs.upload.retry-policy 1.20
dstl.dfs.upload.timeout Duration 1.15 2.3 state.changelog.dstl.dfs.upload.timeout 1.20
env.hadoop.conf.dir String 1.11 2.3
env.hbase.conf.dir String 1.12 2.3
env.java.default-opts.all String 1.19 2.3
env.java.default-opts.jobmanager String 1.19 2.3
env.java.default-opts.taskmanager String 1.19 2.3
env.java.home String 2.0 2.3
env.java.opts String 1.11 2.3 env.java.opts.all 1.17
env.java.opts.all String 1.17 2.3
env.java.opts.client String 1.11 2.3
env.java.opts.historyserver String 1.11 2.3
env.java.opts.jobmanager String 1.11 2.3
env.java.opts.sql-gateway String 1.19 2.3
env.java.opts.taskmanager String 1.11 2.3
env.log.dir String 1.11 2.3
env.log.level String 1.19 2.3
env.log.max Integer 1.11 2.3
env.pid.dir String 1.13 2.3
env.ssh.opts String 1.11 2.3
env.stdout-err.redirect-to-file Boolean 1.18 2.3
env.yarn.conf.dir String 1.11 2.3
events.reporters String 2.1 2.3
execution-retries.default String 1.11 1.20
execution-retries.delay String 1.11 1.20
execution.allow-client-job-configurations Boolean 1.15 2.3 execution.program-config.enabled 1.16
execution.async-state.active-buffer-size Integer 2.0 2.3
execution.async-state.active-buffer-timeout Long 2.0 2.3
execution.async-state.buffer-size Integer 1.20 1.20
execution.async-state.buffer-timeout Long 1.20 1.20
execution.async-state.in-flight-records-limit Integer 1.20 1.20
execution.async-state.total-buffer-size Integer 2.0 2.3
execution.attached Boolean 1.11 2.3
execution.batch-shuffle-mode Enum 1.14 2.3
execution.batch-state-backend.enabled Boolean 1.12 2.3
execution.batch.adaptive.auto-parallelism.avg-data-volume-per-task MemorySize 1.17 2.3
execution.batch.adaptive.auto-parallelism.default-source-parallelism Integer 1.17 2.3
execution.batch.adaptive.auto-parallelism.enabled Boolean 1.17 2.3
execution.batch.adaptive.auto-parallelism.max-parallelism Integer 1.17 2.3
execution.batch.adaptive.auto-parallelism.min-parallelism Integer 1.17 2.3
execution.batch.adaptive.stream-graph-optimization.strategies String[] 2.0 2.3
execution.batch.job-recovery.enabled Boolean 1.20 2.3
execution.batch.job-recovery.previous-worker.recovery.timeout Duration 1.20 2.3
execution.batch.job-recovery.snapshot.min-pause Duration 1.20 2.3
execution.batch.speculative.block-slow-node-duration Duration 1.17 2.3
execution.batch.speculative.enabled Boolean 1.17 2.3
execution.batch.speculative.max-concurrent-executions Integer 1.17 2.3
execution.buffer-timeout Duration 1.11 2.3 execution.buffer-timeout.interval 1.16
execution.buffer-timeout.enabled Boolean 1.16 2.3
execution.buffer-timeout.interval Duration 1.16 2.3
execution.checkpointing.aligned-checkpoint-timeout Duration 1.14 2.3
execution.checkpointing.alignment-timeout Duration 1.12 2.3 execution.checkpointing.aligned-checkpoint-timeout 1.14
execution.checkpointing.approximate-local-recovery Boolean 1.17 2.3 execution.state-recovery.approximate-local-recovery 1.20
execution.checkpointing.checkpoints-after-tasks-finish Boolean 1.20 2.3
execution.checkpointing.checkpoints-after-tasks-finish.enabled Boolean 1.14 2.3 execution.checkpointing.checkpoints-after-tasks-finish 2.0
execution.checkpointing.cleaner.parallel-mode Boolean 1.20 2.3
execution.checkpointing.create-subdir Boolean 1.20 2.3
execution.checkpointing.data-inline-threshold MemorySize 1.20 2.3
execution.checkpointing.dir String 1.20 2.3
execution.checkpointing.during-recovery.enabled Boolean 2.3 2.3
execution.checkpointing.externalized-checkpoint-retention Enum 1.11 2.3
execution.checkpointing.file-merging.across-checkpoint-boundary Boolean 1.20 2.3
execution.checkpointing.file-merging.enabled Boolean 1.20 2.3
execution.checkpointing.file-merging.max-file-size MemorySize 1.20 2.3
execution.checkpointing.file-merging.max-space-amplification Float 1.20 2.3
execution.checkpointing.file-merging.max-subtasks-per-file Integer 1.20 2.3
execution.checkpointing.file-merging.pool-blocking Boolean 1.20 2.3
execution.checkpointing.force Boolean 1.17 1.20
execution.checkpointing.incremental Boolean 1.20 2.3
execution.checkpointing.interval Duration 1.11 2.3
execution.checkpointing.interval-during-backlog Duration 1.19 2.3
execution.checkpointing.local-backup.dirs String 1.20 2.3
execution.checkpointing.local-backup.enabled Boolean 1.20 2.3
execution.checkpointing.max-concurrent-checkpoints Integer 1.11 2.3
execution.checkpointing.min-pause Duration 1.11 2.3
execution.checkpointing.mode Enum 1.11 2.3
execution.checkpointing.num-retained Integer 1.20 2.3
execution.checkpointing.prefer-checkpoint-for-recovery Boolean 1.11 1.13
execution.checkpointing.recover-without-channel-state.checkpoint-id Long 1.14 2.3 execution.state-recovery.without-channel-state.checkpoint-id 1.20
execution.checkpointing.savepoint-dir String 1.20 2.3
execution.checkpointing.snapshot-compression Boolean 1.11 2.3
execution.checkpointing.storage String 1.20 2.3
execution.checkpointing.timeout Duration 1.11 2.3
execution.checkpointing.tolerable-failed-checkpoints Integer 1.11 2.3
execution.checkpointing.unaligned Boolean 1.11 2.3 execution.checkpointing.unaligned.enabled 1.17
execution.checkpointing.unaligned.enabled Boolean 1.17 2.3
execution.checkpointing.unaligned.forced Boolean 1.12 2.3
execution.checkpointing.unaligned.interruptible-timers.enabled Boolean 1.20 2.3
execution.checkpointing.unaligned.max-subtasks-per-channel-state-file Integer 1.17 2.3
execution.checkpointing.unaligned.recover-output-on-downstream.enabled Boolean 2.3 2.3
execution.checkpointing.write-buffer-size Integer 1.20 2.3
execution.job-listeners String[] 1.11 2.3
execution.job-status-changed-listeners String[] 2.0 2.3
execution.program-config.enabled Boolean 1.16 2.3
execution.program-config.wildcards String[] 1.16 2.3
execution.runtime-mode Enum 1.12 2.3
execution.savepoint-restore-mode Enum 1.15 2.3 execution.state-recovery.claim-mode 2.0
execution.savepoint.ignore-unclaimed-state Boolean 1.11 2.3 execution.state-recovery.ignore-unclaimed-state 2.0
execution.savepoint.path String 1.11 2.3 execution.state-recovery.path 2.0
execution.shutdown-on-application-finish Boolean 1.15 2.3
execution.shutdown-on-attached-exit Boolean 1.11 2.3
execution.sort-keyed-partition.memory MemorySize 1.20 2.3
execution.sort-partition.memory MemorySize 1.20 2.3
execution.sorted-inputs.enabled Boolean 1.12 2.3
execution.sorted-inputs.memory MemorySize 1.14 2.3
execution.state-recovery.approximate-local-recovery Boolean 1.20 2.3
execution.state-recovery.claim-mode Enum 1.20 2.3
execution.state-recovery.from-local Boolean 1.20 2.3
execution.state-recovery.ignore-unclaimed-state Boolean 1.20 2.3
execution.state-recovery.path String 1.20 2.3
execution.state-recovery.without-channel-state.checkpoint-id Long 1.20 2.3
execution.submit-failed-job-on-application-error Boolean 1.15 2.3
execution.target String 1.11 2.3
execution.terminate-application-on-any-job-terminated-exceptionally Boolean 2.3 2.3
external-resources String[] 1.11 2.3
factory.class String 1.16 2.3
file-path String 1.16 2.3
filter.excludes String[] 1.16 2.3
filter.includes String[] 1.16 2.3
fine-grained.shuffle-mode.all-blocking Boolean 1.14 1.20
fixed-delay Duration 1.20 2.3
flink.base.dir.path String 1.11 1.20
fs.allowed-fallback-filesystems String 1.11 2.3
fs.default-scheme String 1.11 2.3
fs.output.always-create-directory Boolean 1.11 2.3
fs.overwrite-files Boolean 1.11 2.3
heartbeat.interval Duration 1.11 2.3
heartbeat.rpc-failure-threshold Integer 1.14 2.3
heartbeat.timeout Duration 1.11 2.3
hidden.execution.mode Enum 1.17 1.20
hidden.execution.retries Integer 1.17 1.20
high-availability String 1.11 2.3 high-availability.type 1.17
high-availability.cluster-id String 1.11 2.3
high-availability.job.delay String 1.11 1.20
high-availability.jobmanager.port String 1.11 2.3
high-availability.kubernetes.leader-election.lease-duration Duration 1.12 2.3
high-availability.kubernetes.leader-election.renew-deadline Duration 1.12 2.3
high-availability.kubernetes.leader-election.retry-period Duration 1.12 2.3
high-availability.storageDir String 1.11 2.3
high-availability.type String 1.17 2.3
high-availability.use-old-ha-services Boolean 1.15 1.15
high-availability.zookeeper.client.acl String 1.11 2.3
high-availability.zookeeper.client.authorization Map 1.20 2.3
high-availability.zookeeper.client.connection-timeout Duration 1.11 2.3
high-availability.zookeeper.client.ensemble-tracker Boolean 1.18 2.3
high-availability.zookeeper.client.max-close-wait Duration 1.20 2.3
high-availability.zookeeper.client.max-retry-attempts Integer 1.11 2.3
high-availability.zookeeper.client.max-retry-wait Duration 2.0 2.3
high-availability.zookeeper.client.retry-wait Duration 1.11 2.3
high-availability.zookeeper.client.session-timeout Duration 1.11 2.3
high-availability.zookeeper.client.simulated-session-expiration-percent Integer 1.20 2.3
high-availability.zookeeper.client.tolerate-suspended-connections Boolean 1.14 2.3
high-availability.zookeeper.path.applications String 2.3 2.3
high-availability.zookeeper.path.checkpoint-counter String 1.11 1.13
high-availability.zookeeper.path.checkpoints String 1.11 1.13
high-availability.zookeeper.path.execution-plans String 2.0 2.3
high-availability.zookeeper.path.jobgraphs String 1.11 2.3 high-availability.zookeeper.path.execution-plans 2.0
high-availability.zookeeper.path.latch String 1.11 1.13
high-availability.zookeeper.path.leader String 1.11 1.13
high-availability.zookeeper.path.mesos-workers String 1.11 1.13
high-availability.zookeeper.path.namespace String 1.11 2.3 high-availability.cluster-id 2.0
high-availability.zookeeper.path.root String 1.11 2.3
high-availability.zookeeper.path.running-registry String 1.11 1.20
high-availability.zookeeper.quorum String 1.11 2.3
high-availability.zookeeper.storageDir String 1.11 2.3 high-availability.storageDir 1.11
historyserver.archive.clean-expired-applications Boolean 2.3 2.3
historyserver.archive.clean-expired-jobs Boolean 1.11 2.3
historyserver.archive.fs.dir String 1.11 2.3
historyserver.archive.fs.refresh-interval Duration 1.11 2.3
historyserver.archive.retained-applications Integer 2.3 2.3
historyserver.archive.retained-jobs Integer 1.12 2.3
historyserver.archive.retained-ttl Duration 2.2 2.3
historyserver.log.jobmanager.url-pattern String 1.16 2.3
historyserver.log.taskmanager.url-pattern String 1.16 2.3
historyserver.web.address String 1.11 2.3
historyserver.web.port Integer 1.11 2.3
historyserver.web.refresh-interval Duration 1.11 2.3
historyserver.web.ssl.enabled Boolean 1.11 2.3
historyserver.web.tmpdir String 1.11 2.3
internal.cluster.execution-mode String 1.11 2.3
internal.io.tmpdirs.use-local-default Boolean 1.11 2.3
internal.jobgraph-path String 1.11 2.3
internal.taskmanager.node-id String 1.16 2.3
internal.taskmanager.resource-id.metadata String 1.12 2.3
io.tmp.dirs String 1.11 2.3
jmx.server.port String 1.12 2.3
job-event.store.write-buffer.flush-interval Duration 1.20 2.3
job-event.store.write-buffer.size MemorySize 1.20 2.3
job-manager.max-attempts-history-size Integer 1.11 2.3 jobmanager.execution.attempts-history-size 1.11
job-result-store.delete-on-commit Boolean 1.15 2.3
job-result-store.storage-path String 1.15 2.3
jobmanager.adaptive-batch-scheduler.avg-data-volume-per-task MemorySize 1.15 2.3 execution.batch.adaptive.auto-parallelism.avg-data-volume-per-task 1.17
jobmanager.adaptive-batch-scheduler.default-source-parallelism Integer 1.15 2.3 execution.batch.adaptive.auto-parallelism.default-source-parallelism 1.17
jobmanager.adaptive-batch-scheduler.max-parallelism Integer 1.15 2.3 execution.batch.adaptive.auto-parallelism.max-parallelism 1.17
jobmanager.adaptive-batch-scheduler.min-parallelism Integer 1.15 2.3 execution.batch.adaptive.auto-parallelism.min-parallelism 1.17
jobmanager.adaptive-batch-scheduler.speculative.block-slow-node-duration Duration 1.16 2.3 execution.batch.speculative.block-slow-node-duration 1.17
jobmanager.adaptive-batch-scheduler.speculative.enabled Boolean 1.16 2.3 execution.batch.speculative.enabled 1.17
jobmanager.adaptive-batch-scheduler.speculative.max-concurrent-executions Integer 1.16 2.3 execution.batch.speculative.max-concurrent-executions 1.17
jobmanager.adaptive-scheduler.executing.cooldown-after-rescaling Duration 2.0 2.3
jobmanager.adaptive-scheduler.executing.resource-stabilization-timeout Duration 2.0 2.3
jobmanager.adaptive-scheduler.min-parallelism-increase Integer 1.13 2.3
jobmanager.adaptive-scheduler.prefer-minimal-taskmanagers Boolean 1.19 2.3
jobmanager.adaptive-scheduler.rescale-trigger.max-checkpoint-failures Integer 2.0 2.3
jobmanager.adaptive-scheduler.rescale-trigger.max-delay Duration 2.0 2.3
jobmanager.adaptive-scheduler.resource-stabilization-timeout Duration 1.13 2.3 jobmanager.adaptive-scheduler.submission.resource-stabilization-timeout 2.0
jobmanager.adaptive-scheduler.resource-wait-timeout Duration 1.13 2.3 jobmanager.adaptive-scheduler.submission.resource-wait-timeout 2.0
jobmanager.adaptive-scheduler.scaling-interval.max Duration 1.19 2.3
jobmanager.adaptive-scheduler.scaling-interval.min Duration 1.19 2.3 jobmanager.adaptive-scheduler.executing.cooldown-after-rescaling 2.0
jobmanager.adaptive-scheduler.submission.resource-stabilization-timeout Duration 2.0 2.3
jobmanager.adaptive-scheduler.submission.resource-wait-timeout Duration 2.0 2.3
jobmanager.archive.fs.dir String 1.11 2.3
jobmanager.bind-host String 1.11 2.3
jobmanager.execution.attempts-history-size Integer 1.11 2.3
jobmanager.execution.failover-strategy String 1.11 2.3
jobmanager.failure-enrichers String 1.18 2.3
jobmanager.future-pool.size Integer 1.14 2.3
jobmanager.heap.mb Integer 1.11 1.20
jobmanager.heap.size MemorySize 1.11 1.20
jobmanager.io-pool.size Integer 1.14 2.3
jobmanager.memory.enable-jvm-direct-memory-limit Boolean 1.11 2.3
jobmanager.memory.flink.size MemorySize 1.11 2.3
jobmanager.memory.heap.size MemorySize 1.11 2.3
jobmanager.memory.jvm-metaspace.size MemorySize 1.11 2.3
jobmanager.memory.jvm-overhead.fraction Float 1.11 2.3
jobmanager.memory.jvm-overhead.max MemorySize 1.11 2.3
jobmanager.memory.jvm-overhead.min MemorySize 1.11 2.3
jobmanager.memory.off-heap.size MemorySize 1.11 2.3
jobmanager.memory.process.size MemorySize 1.11 2.3
jobmanager.partition.hybrid.partition-data-consume-constraint Enum 1.17 2.3
jobmanager.partition.release-during-job-execution Boolean 1.11 2.3
jobmanager.resource-id String 1.15 2.3
jobmanager.retrieve-taskmanager-hostname Boolean 1.11 2.3
jobmanager.rpc.address String 1.11 2.3
jobmanager.rpc.bind-port Integer 1.11 2.3
jobmanager.rpc.port Integer 1.11 2.3
jobmanager.scheduler Enum 1.11 2.3
jobmanager.scheduler.scheduling-strategy String 1.12 1.12
jobmanager.task-deployment.offload-shuffle-descriptors-to-blob-server.threshold-num Integer 1.18 2.3
jobmanager.web.access-control-allow-origin String 1.11 2.3 web.access-control-allow-origin 1.11
jobmanager.web.address String 1.11 2.3 rest.bind-address 2.0
jobmanager.web.backpressure.cleanup-interval Integer 1.11 1.20 web.backpressure.cleanup-interval 1.11
jobmanager.web.backpressure.delay-between-samples Integer 1.11 1.20 web.backpressure.delay-between-samples 1.11
jobmanager.web.backpressure.num-samples Integer 1.11 1.20 web.backpressure.num-samples 1.11
jobmanager.web.backpressure.refresh-interval Integer 1.11 1.20 web.backpressure.refresh-interval 1.11
jobmanager.web.checkpoints.history Integer 1.11 2.3 web.checkpoints.history 1.11
jobmanager.web.history Integer 1.11 2.3 web.history 1.11
jobmanager.web.log.path String 1.11 2.3 web.log.path 2.0
jobmanager.web.port String 1.11 2.3 rest.bind-port 2.0
jobmanager.web.refresh-interval Duration 1.11 2.3 web.refresh-interval 1.11
jobmanager.web.ssl.enabled Boolean 1.11 1.20 web.ssl.enabled 1.11
jobmanager.web.submit.enable Boolean 1.11 2.3 web.submit.enable 2.0
jobmanager.web.tmpdir String 1.11 2.3 web.tmpdir 2.0
jobmanager.web.upload.dir String 1.11 2.3 web.upload.dir 2.0
jobstore.cache-size Long 1.11 2.3 completed-application-store.cache-size 2.3
jobstore.expiration-time Long 1.11 2.3
jobstore.max-capacity Integer 1.11 2.3 completed-application-store.max-capacity 2.3
jobstore.type Enum 1.15 2.3 completed-application-store.type 2.3
kubernetes.artifacts.local-upload-enabled Boolean 1.20 2.3
kubernetes.artifacts.local-upload-overwrite Boolean 1.20 2.3
kubernetes.artifacts.local-upload-target String 1.20 2.3
kubernetes.client.io-pool.size Integer 1.12 2.3
kubernetes.client.user-agent String 1.16 2.3
kubernetes.cluster-id String 1.11 2.3
kubernetes.config.file String 1.11 2.3
kubernetes.container-start-command-template String 1.11 1.12
kubernetes.container.image String 1.11 2.3 kubernetes.container.image.ref 1.17
kubernetes.container.image.pull-policy Enum 1.11 2.3
kubernetes.container.image.pull-secrets String[] 1.11 2.3
kubernetes.container.image.ref String 1.17 2.3
kubernetes.context String 1.11 2.3
kubernetes.decorator.hadoop-conf-mount.enabled Boolean 1.17 2.3
kubernetes.decorator.kerberos-mount.enabled Boolean 1.17 2.3
kubernetes.entry.path String 1.11 2.3
kubernetes.env.secretKeyRef Map[] 1.12 2.3
kubernetes.flink.conf.dir String 1.11 2.3
kubernetes.flink.log.dir String 1.11 2.3
kubernetes.hadoop.conf.config-map.name String 1.11 2.3
kubernetes.hostnetwork.enabled Boolean 1.15 2.3
kubernetes.internal-service.annotations Map 1.20 2.3
kubernetes.internal-service.labels Map 2.2 2.3
kubernetes.internal.jobmanager.entrypoint.class String 1.11 2.3
kubernetes.jobmanager.annotations Map 1.11 2.3
kubernetes.jobmanager.cpu Double 1.11 2.3 kubernetes.jobmanager.cpu.amount 1.17
kubernetes.jobmanager.cpu.amount Double 1.17 2.3
kubernetes.jobmanager.cpu.limit-factor Double 1.15 2.3
kubernetes.jobmanager.entrypoint.args String 1.16 2.3
kubernetes.jobmanager.labels Map 1.11 2.3
kubernetes.jobmanager.memory.limit-factor Double 1.15 2.3
kubernetes.jobmanager.node-selector Map 1.11 2.3
kubernetes.jobmanager.owner.reference Map[] 1.12 2.3
kubernetes.jobmanager.replicas Integer 1.14 2.3
kubernetes.jobmanager.service-account String 1.11 2.3
kubernetes.jobmanager.tolerations Map[] 1.11 2.3
kubernetes.namespace String 1.11 2.3
kubernetes.node-name-label String 1.16 2.3
kubernetes.persistent-volume-claim-read-only Boolean 2.3 2.3
kubernetes.persistent-volume-claims Map 2.3 2.3
kubernetes.pod-template-file String 1.13 2.3 kubernetes.pod-template-file.default 1.17
kubernetes.pod-template-file.default String 1.17 2.3
kubernetes.pod-template-file.jobmanager String 1.13 2.3
kubernetes.pod-template-file.taskmanager String 1.13 2.3
kubernetes.rest-service.annotations Map 1.11 2.3
kubernetes.rest-service.exposed.node-port-address-type Enum 1.14 2.3
kubernetes.rest-service.exposed.type Enum 1.11 2.3
kubernetes.rest-service.labels Map 2.2 2.3
kubernetes.secrets Map 1.12 2.3
kubernetes.service-account String 1.12 2.3
kubernetes.taskmanager.annotations Map 1.11 2.3
kubernetes.taskmanager.cpu Double 1.11 2.3 kubernetes.taskmanager.cpu.amount 1.17
kubernetes.taskmanager.cpu.amount Double 1.17 2.3
kubernetes.taskmanager.cpu.limit-factor Double 1.15 2.3
kubernetes.taskmanager.entrypoint.args String 1.16 2.3
kubernetes.taskmanager.labels Map 1.11 2.3
kubernetes.taskmanager.memory.limit-factor Double 1.15 2.3
kubernetes.taskmanager.node-selector Map 1.11 2.3
kubernetes.taskmanager.service-account String 1.12 2.3
kubernetes.taskmanager.tolerations Map[] 1.11 2.3
kubernetes.transactional-operation.initial-retry-delay Duration 1.20 2.3
kubernetes.transactional-operation.max-retries Integer 1.12 2.3
kubernetes.transactional-operation.max-retry-delay Duration 1.20 2.3
library-cache-manager.cleanup.interval Long 1.11 2.3 blob.service.cleanup.interval 1.11
local.number-resourcemanager Integer 1.11 1.20
local.number-taskmanager Integer 1.19 2.3 minicluster.number-of-taskmanagers 1.19
lookup.join.cache.ttl Duration 1.11 1.14
materialized-table.default-freshness.continuous Duration 2.2 2.3
materialized-table.default-freshness.full Duration 2.2 2.3
materialized-table.default-start-mode Enum 2.3 2.3
materialized-table.refresh-mode.freshness-threshold Duration 1.20 2.3
max-attempts Integer 1.20 2.3
max-concurrent-operations Integer 2.1 2.3
mesos.constraints.hard.hostattribute String 1.11 1.13
mesos.failover-timeout Integer 1.11 1.13
mesos.master String 1.11 1.13
mesos.resourcemanager.artifactserver.port String 1.11 1.20
mesos.resourcemanager.artifactserver.ssl.enabled Boolean 1.11 1.13
mesos.resourcemanager.declined-offer-refuse-duration Long 1.11 1.13
mesos.resourcemanager.framework.name String 1.11 1.13
mesos.resourcemanager.framework.principal String 1.11 1.13
mesos.resourcemanager.framework.role String 1.11 1.13
mesos.resourcemanager.framework.secret String 1.11 1.13
mesos.resourcemanager.framework.user String 1.11 1.13
mesos.resourcemanager.network.resource.name String 1.12 1.13
mesos.resourcemanager.tasks.bootstrap-cmd String 1.11 1.13
mesos.resourcemanager.tasks.container.docker.force-pull-image Boolean 1.11 1.13
mesos.resourcemanager.tasks.container.docker.parameters String 1.11 1.13
mesos.resourcemanager.tasks.container.image.name String 1.11 1.13
mesos.resourcemanager.tasks.container.type String 1.11 1.13
mesos.resourcemanager.tasks.container.volumes String 1.11 1.13
mesos.resourcemanager.tasks.cpus Double 1.11 1.13
mesos.resourcemanager.tasks.disk Integer 1.11 1.13
mesos.resourcemanager.tasks.gpus Integer 1.11 1.13
mesos.resourcemanager.tasks.hostname String 1.11 1.13
mesos.resourcemanager.tasks.labels Map 1.13 1.13
mesos.resourcemanager.tasks.network.bandwidth Integer 1.12 1.13
mesos.resourcemanager.tasks.port-assignments String 1.11 1.13
mesos.resourcemanager.tasks.taskmanager-cmd String 1.11 1.13
mesos.resourcemanager.tasks.uris String 1.11 1.13
mesos.resourcemanager.tasks.user String 1.13 1.13
mesos.resourcemanager.unused-offer-expiration Long 1.11 1.13
metrics.fetcher.update-interval Duration 1.11 2.3
metrics.internal.query-service.port String 1.11 2.3
metrics.internal.query-service.thread-priority Integer 1.11 2.3
metrics.job.status.enable Enum[] 1.15 2.3
metrics.latency.granularity String 1.11 2.3
metrics.latency.history-size Integer 1.11 2.3
metrics.latency.interval Duration 1.11 2.3
metrics.reporters String 1.11 2.3
metrics.scope.delimiter String 1.11 2.3
metrics.scope.jm String 1.11 2.3
metrics.scope.jm-job String 1.17 2.3
metrics.scope.jm-operator String 1.18 2.3
metrics.scope.jm.job String 1.11 2.3 metrics.scope.jm-job 1.17
metrics.scope.operator String 1.11 2.3
metrics.scope.task String 1.11 2.3
metrics.scope.tm String 1.11 2.3
metrics.scope.tm-job String 1.17 2.3
metrics.scope.tm.job String 1.11 2.3 metrics.scope.tm-job 1.17
metrics.system-resource Boolean 1.11 2.3
metrics.system-resource-probing-interval Duration 1.11 2.3
minicluster.number-of-taskmanagers Integer 1.19 2.3
output-mode Enum 1.20 2.3
parallelism.default Integer 1.11 2.3
partition.default-name String 1.11 1.14
partition.time-extractor.class String 1.11 1.14
partition.time-extractor.kind String 1.11 1.14
partition.time-extractor.timestamp-pattern String 1.11 1.14
pekko.ask.callstack Boolean 1.18 2.3
pekko.ask.timeout Duration 1.18 2.3
pekko.client-socket-worker-pool.pool-size-factor Double 1.18 2.3
pekko.client-socket-worker-pool.pool-size-max Integer 1.18 2.3
pekko.client-socket-worker-pool.pool-size-min Integer 1.18 2.3
pekko.fork-join-executor.parallelism-factor Double 1.18 2.3
pekko.fork-join-executor.parallelism-max Integer 1.18 2.3
pekko.fork-join-executor.parallelism-min Integer 1.18 2.3
pekko.framesize String 1.18 2.3
pekko.jvm-exit-on-fatal-error Boolean 1.18 2.3
pekko.log.lifecycle.events Boolean 1.18 2.3
pekko.lookup.timeout Duration 1.18 2.3
pekko.remote-fork-join-executor.parallelism-factor Double 1.19 2.3
pekko.remote-fork-join-executor.parallelism-max Integer 1.19 2.3
pekko.remote-fork-join-executor.parallelism-min Integer 1.19 2.3
pekko.retry-gate-closed-for Long 1.18 2.3
pekko.rpc.force-invocation-serialization Boolean 1.18 2.3
pekko.server-socket-worker-pool.pool-size-factor Double 1.18 2.3
pekko.server-socket-worker-pool.pool-size-max Integer 1.18 2.3
pekko.server-socket-worker-pool.pool-size-min Integer 1.18 2.3
pekko.ssl.enabled Boolean 1.18 2.3
pekko.startup-timeout Duration 1.18 2.3
pekko.tcp.timeout Duration 1.18 2.3
pekko.throughput Integer 1.18 2.3
pipeline.auto-generate-uids Boolean 1.11 2.3
pipeline.auto-type-registration Boolean 1.11 1.20
pipeline.auto-watermark-interval Duration 1.11 2.3
pipeline.cached-files String[] 1.11 2.3
pipeline.cep.sharedbuffer.cache.entry-slots Integer 1.15 2.3
pipeline.cep.sharedbuffer.cache.event-slots Integer 1.15 2.3
pipeline.cep.sharedbuffer.cache.statistics-interval Duration 1.15 2.3
pipeline.classpaths String[] 1.11 2.3
pipeline.closure-cleaner-level Enum 1.11 2.3
pipeline.default-kryo-serializers String[] 1.11 1.20
pipeline.force-avro Boolean 1.11 2.3
pipeline.force-kryo Boolean 1.11 2.3
pipeline.force-kryo-avro Boolean 1.20 2.3
pipeline.generic-types Boolean 1.11 2.3
pipeline.global-job-parameters Map 1.11 2.3
pipeline.jars String[] 1.11 2.3
pipeline.jobvertex-parallelism-overrides Map 1.17 2.3
pipeline.max-parallelism Integer 1.11 2.3
pipeline.name String 1.11 2.3
pipeline.object-reuse Boolean 1.11 2.3
pipeline.operator-chaining Boolean 1.11 2.3 pipeline.operator-chaining.enabled 1.18
pipeline.operator-chaining.chain-operators-with-different-max-parallelism Boolean 1.18 2.3
pipeline.operator-chaining.enabled Boolean 1.18 2.3
pipeline.registered-kryo-types String[] 1.11 1.20
pipeline.registered-pojo-types String[] 1.11 1.20
pipeline.serialization-config String[] 1.19 2.3
pipeline.sources.pause-until-first-checkpoint Boolean 2.3 2.3
pipeline.time-characteristic Enum 1.11 1.20
pipeline.vertex-description-mode Enum 1.15 2.3
pipeline.vertex-name-include-index-prefix Boolean 1.15 2.3
pipeline.watermark-alignment.allow-unaligned-source-splits Boolean 1.17 2.3
pipeline.watermark-alignment.buffer-size Integer 2.3 2.3
plugin.classloader.parent-first-patterns.additional String[] 1.11 2.3
plugin.classloader.parent-first-patterns.default String[] 1.11 2.3
process.jobmanager.working-dir String 1.15 2.3
process.taskmanager.working-dir String 1.15 2.3
process.working-dir String 1.15 2.3
python.archives String 1.11 2.3
python.client.executable String 1.11 2.3
python.executable String 1.11 2.3
python.execution-mode String 1.15 2.3
python.files String 1.11 2.3
python.fn-execution.arrow.batch.size Integer 1.11 2.3
python.fn-execution.buffer.memory.size String 1.11 1.11
python.fn-execution.bundle.size Integer 1.11 2.3
python.fn-execution.bundle.time Long 1.11 2.3
python.fn-execution.framework.memory.size String 1.11 1.11
python.fn-execution.memory.managed Boolean 1.11 2.3
python.internal.archives-key-map Map 1.11 2.3
python.internal.files-key-map Map 1.11 2.3
python.internal.requirements-file-key Map 1.11 2.3
python.job-options Map 1.15 2.3
python.logging.default.level String 2.3 2.3
python.logging.level.overrides Map 2.3 2.3
python.loopback-server.address String 1.15 2.3
python.map-state.iterate-response-batch-size Integer 1.12 2.3
python.map-state.read-cache-size Integer 1.12 2.3
python.map-state.write-cache-size Integer 1.12 2.3
python.metric.enabled Boolean 1.11 2.3
python.operator-chaining.enabled Boolean 1.14 2.3
python.profile.enabled Boolean 1.14 2.3
python.pythonpath String 1.18 2.3
python.requirements String 1.11 2.3
python.state.cache-size Integer 1.12 2.3
python.systemenv.enabled Boolean 1.15 2.3
query.client.network-threads Integer 1.11 2.3 queryable-state.client.network-threads 1.11
query.proxy.network-threads Integer 1.11 2.3 queryable-state.proxy.network-threads 1.11
query.proxy.ports String 1.11 2.3 queryable-state.proxy.ports 1.11
query.proxy.query-threads Integer 1.11 2.3 queryable-state.proxy.query-threads 1.11
query.server.network-threads Integer 1.11 2.3 queryable-state.server.network-threads 1.11
query.server.ports String 1.11 2.3 queryable-state.server.ports 1.11
query.server.query-threads Integer 1.11 2.3 queryable-state.server.query-threads 1.11
queryable-state.client.network-threads Integer 1.11 2.3
queryable-state.enable Boolean 1.11 2.3
queryable-state.proxy.network-threads Integer 1.11 2.3
queryable-state.proxy.ports String 1.11 2.3
queryable-state.proxy.query-threads Integer 1.11 2.3
queryable-state.server.network-threads Integer 1.11 2.3
queryable-state.server.ports String 1.11 2.3
queryable-state.server.query-threads Integer 1.11 2.3
recovery.job.delay String 1.11 1.20 high-availability.job.delay 1.11
recovery.jobmanager.port String 1.11 2.3 high-availability.jobmanager.port 1.11
recovery.mode String 1.11 2.3 high-availability.type 1.17
recovery.zookeeper.client.connection-timeout Duration 1.11 2.3 high-availability.zookeeper.client.connection-timeout 1.11
recovery.zookeeper.client.max-retry-attempts Integer 1.11 2.3 high-availability.zookeeper.client.max-retry-attempts 1.11
recovery.zookeeper.client.retry-wait Duration 1.11 2.3 high-availability.zookeeper.client.retry-wait 1.11
recovery.zookeeper.client.session-timeout Duration 1.11 2.3 high-availability.zookeeper.client.session-timeout 1.11
recovery.zookeeper.path.checkpoint-counter String 1.11 1.13 high-availability.zookeeper.path.checkpoint-counter 1.11
recovery.zookeeper.path.checkpoints String 1.11 1.13 high-availability.zookeeper.path.checkpoints 1.11
recovery.zookeeper.path.jobgraphs String 1.11 2.3 high-availability.zookeeper.path.execution-plans 2.0
recovery.zookeeper.path.latch String 1.11 1.13 high-availability.zookeeper.path.latch 1.11
recovery.zookeeper.path.leader String 1.11 1.13 high-availability.zookeeper.path.leader 1.11
recovery.zookeeper.path.mesos-workers String 1.11 1.13 high-availability.zookeeper.path.mesos-workers 1.11
recovery.zookeeper.path.namespace String 1.11 2.3 high-availability.cluster-id 2.0
recovery.zookeeper.path.root String 1.11 2.3 high-availability.zookeeper.path.root 2.0
recovery.zookeeper.quorum String 1.11 2.3 high-availability.zookeeper.quorum 2.0
recovery.zookeeper.storageDir String 1.11 2.3 high-availability.storageDir 1.11
resourcemanager.job.timeout Duration 1.11 2.3
resourcemanager.previous-worker.recovery.timeout Duration 1.16 2.3
resourcemanager.rpc.port Integer 1.11 2.3
resourcemanager.standalone.start-up-time Duration 1.11 2.3
resourcemanager.start-worker.max-failure-rate Double 1.13 2.3
resourcemanager.start-worker.retry-interval Duration 1.13 2.3
resourcemanager.taskmanager-registration.timeout Duration 1.13 2.3
resourcemanager.taskmanager-release.wait.result.consumed Boolean 1.11 1.20
resourcemanager.taskmanager-timeout Duration 1.11 2.3
rest.address String 1.11 2.3
rest.async.store-duration Duration 1.15 2.3
rest.await-leader-timeout Duration 1.11 2.3
rest.bind-address String 1.11 2.3
rest.bind-port String 1.11 2.3
rest.cache.checkpoint-statistics.size Integer 1.18 2.3
rest.cache.checkpoint-statistics.timeout Duration 1.18 2.3
rest.cache.execution-graph.timeout Duration 2.3 2.3
rest.client.max-content-length Integer 1.11 2.3
rest.connection-timeout Duration 1.11 2.3
rest.flamegraph.cleanup-interval Duration 1.13 2.3
rest.flamegraph.delay-between-samples Duration 1.13 2.3
rest.flamegraph.enabled Boolean 1.13 2.3
rest.flamegraph.num-samples Integer 1.13 2.3
rest.flamegraph.refresh-interval Duration 1.13 2.3
rest.flamegraph.stack-depth Integer 1.13 2.3
rest.idleness-timeout Duration 1.11 2.3
rest.path String 1.19 2.3
rest.port Integer 1.11 2.3
rest.profiling.dir String 1.19 2.3
rest.profiling.duration-max Duration 1.19 2.3
rest.profiling.enabled Boolean 1.19 2.3
rest.profiling.history-size Integer 1.19 2.3
rest.retry.delay Duration 1.11 2.3
rest.retry.max-attempts Integer 1.11 2.3
rest.server.max-content-length Integer 1.11 2.3
rest.server.numThreads Integer 1.11 2.3
rest.server.thread-priority Integer 1.11 2.3
rest.url-prefix String 1.18 2.3
restart-strategy String 1.11 2.3 restart-strategy.type 1.17
restart-strategy.exponential-delay.attempts-before-reset-backoff Integer 1.19 2.3
restart-strategy.exponential-delay.backoff-multiplier Double 1.13 2.3
restart-strategy.exponential-delay.initial-backoff Duration 1.13 2.3
restart-strategy.exponential-delay.jitter-factor Double 1.13 2.3
restart-strategy.exponential-delay.max-backoff Duration 1.13 2.3
restart-strategy.exponential-delay.reset-backoff-threshold Duration 1.13 2.3
restart-strategy.failure-rate.delay Duration 1.11 2.3
restart-strategy.failure-rate.failure-rate-interval Duration 1.11 2.3
restart-strategy.failure-rate.max-failures-per-interval Integer 1.11 2.3
restart-strategy.fixed-delay.attempts Integer 1.11 2.3
restart-strategy.fixed-delay.delay Duration 1.11 2.3
restart-strategy.type String 1.17 2.3
retry-predicate String 1.20 2.3
retry-strategy Enum 1.20 2.3
savepoints.state.backend.fs.dir String 1.11 2.3 execution.checkpointing.savepoint-dir 2.0
scheduler-mode Enum 1.13 2.3
scope.delimiter String 1.16 2.3
scope.variables.additional Map 1.15 2.3
scope.variables.excludes String 1.16 2.3
security.context.factory.classes String[] 1.11 2.3
security.delegation.tokens.enabled Boolean 1.17 2.3
security.delegation.tokens.renewal.retry.backoff Duration 1.17 2.3
security.delegation.tokens.renewal.time-ratio Double 1.17 2.3
security.kerberos.access.hadoopFileSystems String[] 1.16 2.3
security.kerberos.fetch.delegation-token Boolean 1.14 2.3 security.delegation.tokens.enabled 1.17
security.kerberos.krb5-conf.path String 1.12 2.3
security.kerberos.login.contexts String 1.11 2.3
security.kerberos.login.keytab String 1.11 2.3
security.kerberos.login.principal String 1.11 2.3
security.kerberos.login.use-ticket-cache Boolean 1.11 2.3
security.kerberos.relogin.period Duration 1.16 2.3
security.kerberos.tokens.renewal.retry.backoff Duration 1.16 2.3 security.delegation.tokens.renewal.retry.backoff 1.17
security.kerberos.tokens.renewal.time-ratio Double 1.16 2.3 security.delegation.tokens.renewal.time-ratio 1.17
security.keytab String 1.11 2.3 security.kerberos.login.keytab 1.11
security.module.factory.classes String[] 1.11 2.3
security.principal String 1.11 2.3 security.kerberos.login.principal 1.11
security.ssl.algorithms String 1.11 2.3
security.ssl.close-notify-flush-timeout Integer 1.11 2.3 security.ssl.internal.close-notify-flush-timeout 1.11
security.ssl.enabled Boolean 1.11 1.20
security.ssl.handshake-timeout Integer 1.11 2.3 security.ssl.internal.handshake-timeout 1.11
security.ssl.internal.cert.fingerprint String 1.11 2.3
security.ssl.internal.close-notify-flush-timeout Integer 1.11 2.3
security.ssl.internal.enabled Boolean 1.11 2.3
security.ssl.internal.handshake-timeout Integer 1.11 2.3
security.ssl.internal.key-password String 1.11 2.3
security.ssl.internal.keystore String 1.11 2.3
security.ssl.internal.keystore-password String 1.11 2.3
security.ssl.internal.keystore-type String 1.20 2.3
security.ssl.internal.session-cache-size Integer 1.11 2.3
security.ssl.internal.session-timeout Integer 1.11 2.3
security.ssl.internal.truststore String 1.11 2.3
security.ssl.internal.truststore-password String 1.11 2.3
security.ssl.internal.truststore-type String 1.20 2.3
security.ssl.key-password String 1.11 2.3
security.ssl.keystore String 1.11 2.3
security.ssl.keystore-password String 1.11 2.3
security.ssl.protocol String 1.11 2.3
security.ssl.provider String 1.11 2.3
security.ssl.rest.authentication-enabled Boolean 1.11 2.3
security.ssl.rest.cert.fingerprint String 1.11 2.3
security.ssl.rest.enabled Boolean 1.11 2.3
security.ssl.rest.key-password String 1.11 2.3
security.ssl.rest.keystore String 1.11 2.3
security.ssl.rest.keystore-password String 1.11 2.3
security.ssl.rest.keystore-type String 1.20 2.3
security.ssl.rest.truststore String 1.11 2.3
security.ssl.rest.truststore-password String 1.11 2.3
security.ssl.rest.truststore-type String 1.20 2.3
security.ssl.rest.verify-hostname Boolean 2.3 2.3
security.ssl.session-cache-size Integer 1.11 2.3 security.ssl.internal.session-cache-size 1.11
security.ssl.session-timeout Integer 1.11 2.3 security.ssl.internal.session-timeout 1.11
security.ssl.truststore String 1.11 2.3
security.ssl.truststore-password String 1.11 2.3
security.ssl.verify-hostname Boolean 1.11 2.3
shuffle-service-factory.class String 1.11 2.3
sink.committer.retries Integer 1.19 2.3
sink.parallelism Integer 1.13 1.14
sink.partition-commit.delay Duration 1.11 1.14
sink.partition-commit.policy.class String 1.11 1.14
sink.partition-commit.policy.kind String 1.11 1.14
sink.partition-commit.success-file.name String 1.11 1.14
sink.partition-commit.trigger Enum 1.11 1.14
sink.partition-commit.watermark-time-zone String 1.13 1.14
sink.rolling-policy.check-interval Duration 1.11 1.14
sink.rolling-policy.file-size MemorySize 1.11 1.14
sink.rolling-policy.rollover-interval Duration 1.11 1.14
sink.shuffle-by-partition.enable Boolean 1.11 1.14
slot.idle.timeout Duration 1.11 2.3
slot.request.max-interval Duration 2.0 2.3
slot.request.timeout Duration 1.11 2.3
slotmanager.declare-needed-resource.delay Duration 1.17 2.3
slotmanager.max-total-resource.cpu Double 1.13 2.3
slotmanager.max-total-resource.memory MemorySize 1.13 2.3
slotmanager.min-total-resource.cpu Double 1.19 2.3
slotmanager.min-total-resource.memory MemorySize 1.19 2.3
slotmanager.number-of-slots.max Integer 1.11 2.3
slotmanager.number-of-slots.min Integer 1.19 2.3
slotmanager.redundant-taskmanager-num Integer 1.12 2.3
slotmanager.request-timeout Long 1.11 1.17
slotmanager.requirement-check.delay Duration 1.16 2.3
slotmanager.taskmanager-timeout Duration 1.11 2.3 resourcemanager.taskmanager-timeout 1.11
slow-task-detector.check-interval Duration 1.16 2.3
slow-task-detector.execution-time.baseline-lower-bound Duration 1.16 2.3
slow-task-detector.execution-time.baseline-multiplier Double 1.16 2.3
slow-task-detector.execution-time.baseline-ratio Double 1.16 2.3
sql-client.display.color-schema String 1.18 2.3
sql-client.display.max-column-width Integer 1.14 1.20
sql-client.display.print-time-cost Boolean 1.19 2.3
sql-client.display.show-line-numbers Boolean 1.18 2.3
sql-client.execution.max-table-result.rows Integer 1.13 2.3
sql-client.execution.result-mode Enum 1.13 2.3
sql-client.verbose Boolean 1.13 2.3
sql-gateway.session.check-interval Duration 1.16 2.3
sql-gateway.session.idle-timeout Duration 1.16 2.3
sql-gateway.session.max-num Integer 1.16 2.3
sql-gateway.session.plan-cache.enabled Boolean 1.19 2.3
sql-gateway.session.plan-cache.size Integer 1.19 2.3
sql-gateway.session.plan-cache.ttl Duration 1.19 2.3
sql-gateway.worker.keepalive-time Duration 1.16 2.3
sql-gateway.worker.threads.max Integer 1.16 2.3
sql-gateway.worker.threads.min Integer 1.16 2.3
state.backend String 1.11 2.3 state.backend.type 1.17
state.backend.async Boolean 1.11 1.20
state.backend.changelog.enabled Boolean 1.13 2.3 state.changelog.enabled 1.20
state.backend.changelog.enabled_for_application Boolean 1.16 1.18
state.backend.changelog.max-failures-allowed Integer 1.15 2.3 state.changelog.max-failures-allowed 1.20
state.backend.changelog.periodic-materialize.enabled Boolean 1.19 2.3 state.changelog.periodic-materialize.enabled 1.20
state.backend.changelog.periodic-materialize.interval Duration 1.15 2.3 state.changelog.periodic-materialize.interval 1.20
state.backend.changelog.storage String 1.14 2.3 state.changelog.storage 1.20
state.backend.forst.block.blocksize MemorySize 2.0 2.3
state.backend.forst.block.cache-size MemorySize 2.0 2.3
state.backend.forst.block.metadata-blocksize MemorySize 2.0 2.3
state.backend.forst.bloom-filter.bits-per-key Double 2.0 2.3
state.backend.forst.bloom-filter.block-based-mode Boolean 2.0 2.3
state.backend.forst.cache.dir String 2.0 2.3
state.backend.forst.cache.lru.access-before-promote Integer 2.0 2.3
state.backend.forst.cache.lru.promote-limit Integer 2.0 2.3
state.backend.forst.cache.reserve-size MemorySize 2.0 2.3
state.backend.forst.cache.size-based-limit MemorySize 2.0 2.3
state.backend.forst.compaction.filter.periodic-compaction-time Duration 2.0 2.3
state.backend.forst.compaction.filter.query-time-after-num-entries Long 2.0 2.3
state.backend.forst.compaction.level.max-size-level-base MemorySize 2.0 2.3
state.backend.forst.compaction.level.target-file-size-base MemorySize 2.0 2.3
state.backend.forst.compaction.level.use-dynamic-size Boolean 2.0 2.3
state.backend.forst.compaction.style Enum 2.0 2.3
state.backend.forst.compression.per.level Enum[] 2.0 2.3
state.backend.forst.executor.inline-coordinator Boolean 2.0 2.3
state.backend.forst.executor.inline-write Boolean 2.0 2.3
state.backend.forst.executor.read-io-parallelism Integer 2.0 2.3
state.backend.forst.executor.write-io-parallelism Integer 2.0 2.3
state.backend.forst.files.open Integer 2.0 2.3
state.backend.forst.local-dir String 2.0 2.3
state.backend.forst.log.dir String 2.0 2.3
state.backend.forst.log.file-num Integer 2.0 2.3
state.backend.forst.log.level Enum 2.0 2.3
state.backend.forst.log.max-file-size MemorySize 2.0 2.3
state.backend.forst.memory.fixed-per-slot MemorySize 2.0 2.3
state.backend.forst.memory.fixed-per-tm MemorySize 2.0 2.3
state.backend.forst.memory.high-prio-pool-ratio Double 2.0 2.3
state.backend.forst.memory.managed Boolean 2.0 2.3
state.backend.forst.memory.partitioned-index-filters Boolean 2.0 2.3
state.backend.forst.memory.write-buffer-ratio Double 2.0 2.3
state.backend.forst.metrics.actual-delayed-write-rate Boolean 2.0 2.3
state.backend.forst.metrics.background-errors Boolean 2.0 2.3
state.backend.forst.metrics.block-cache-capacity Boolean 2.0 2.3
state.backend.forst.metrics.block-cache-hit Boolean 2.0 2.3
state.backend.forst.metrics.block-cache-miss Boolean 2.0 2.3
state.backend.forst.metrics.block-cache-pinned-usage Boolean 2.0 2.3
state.backend.forst.metrics.block-cache-usage Boolean 2.0 2.3
state.backend.forst.metrics.bloom-filter-full-positive Boolean 2.0 2.3
state.backend.forst.metrics.bloom-filter-full-true-positive Boolean 2.0 2.3
state.backend.forst.metrics.bloom-filter-useful Boolean 2.0 2.3
state.backend.forst.metrics.bytes-read Boolean 2.0 2.3
state.backend.forst.metrics.bytes-written Boolean 2.0 2.3
state.backend.forst.metrics.column-family-as-variable Boolean 2.0 2.3
state.backend.forst.metrics.compaction-pending Boolean 2.0 2.3
state.backend.forst.metrics.compaction-read-bytes Boolean 2.0 2.3
state.backend.forst.metrics.compaction-write-bytes Boolean 2.0 2.3
state.backend.forst.metrics.cur-size-active-mem-table Boolean 2.0 2.3
state.backend.forst.metrics.cur-size-all-mem-tables Boolean 2.0 2.3
state.backend.forst.metrics.estimate-live-data-size Boolean 2.0 2.3
state.backend.forst.metrics.estimate-num-keys Boolean 2.0 2.3
state.backend.forst.metrics.estimate-pending-compaction-bytes Boolean 2.0 2.3
state.backend.forst.metrics.estimate-table-readers-mem Boolean 2.0 2.3
state.backend.forst.metrics.is-write-stopped Boolean 2.0 2.3
state.backend.forst.metrics.iter-bytes-read Boolean 2.0 2.3
state.backend.forst.metrics.live-sst-files-size Boolean 2.0 2.3
state.backend.forst.metrics.mem-table-flush-pending Boolean 2.0 2.3
state.backend.forst.metrics.num-deletes-active-mem-table Boolean 2.0 2.3
state.backend.forst.metrics.num-deletes-imm-mem-tables Boolean 2.0 2.3
state.backend.forst.metrics.num-entries-active-mem-table Boolean 2.0 2.3
state.backend.forst.metrics.num-entries-imm-mem-tables Boolean 2.0 2.3
state.backend.forst.metrics.num-files-at-level Boolean 2.0 2.3
state.backend.forst.metrics.num-immutable-mem-table Boolean 2.0 2.3
state.backend.forst.metrics.num-live-versions Boolean 2.0 2.3
state.backend.forst.metrics.num-running-compactions Boolean 2.0 2.3
state.backend.forst.metrics.num-running-flushes Boolean 2.0 2.3
state.backend.forst.metrics.num-snapshots Boolean 2.0 2.3
state.backend.forst.metrics.size-all-mem-tables Boolean 2.0 2.3
state.backend.forst.metrics.stall-micros Boolean 2.0 2.3
state.backend.forst.metrics.total-sst-files-size Boolean 2.0 2.3
state.backend.forst.options-factory String 2.0 2.3
state.backend.forst.primary-dir String 2.0 2.3
state.backend.forst.rescaling.use-delete-files-in-range Boolean 2.0 2.3
state.backend.forst.restore-overlap-fraction-threshold Double 2.0 2.3
state.backend.forst.sync.enforce-local Boolean 2.0 2.3
state.backend.forst.thread.num Integer 2.0 2.3
state.backend.forst.timer-service.cache-size Integer 2.0 2.3
state.backend.forst.timer-service.factory Enum 2.0 2.3
state.backend.forst.use-bloom-filter Boolean 2.0 2.3
state.backend.forst.use-ingest-db-restore-mode Boolean 2.0 2.3
state.backend.forst.write-batch-size MemorySize 2.0 2.3
state.backend.forst.writebuffer.count Integer 2.0 2.3
state.backend.forst.writebuffer.number-to-merge Integer 2.0 2.3
state.backend.forst.writebuffer.size MemorySize 2.0 2.3
state.backend.fs.checkpointdir String 1.11 2.3 execution.checkpointing.dir 1.20
state.backend.fs.memory-threshold MemorySize 1.11 2.3 execution.checkpointing.data-inline-threshold 1.20
state.backend.fs.write-buffer-size Integer 1.11 2.3 execution.checkpointing.write-buffer-size 1.20
state.backend.incremental Boolean 1.11 2.3 execution.checkpointing.incremental 1.20
state.backend.latency-track.history-size Integer 1.13 2.3 state.latency-track.history-size 1.20
state.backend.latency-track.keyed-state-enabled Boolean 1.13 2.3 state.latency-track.keyed-state-enabled 1.20
state.backend.latency-track.sample-interval Integer 1.13 2.3 state.latency-track.sample-interval 1.20
state.backend.latency-track.state-name-as-variable Boolean 1.13 2.3 state.latency-track.state-name-as-variable 1.20
state.backend.local-recovery Boolean 1.11 2.3 execution.state-recovery.from-local 1.20
state.backend.rocksdb.block.blocksize MemorySize 1.11 2.3
state.backend.rocksdb.block.cache-size MemorySize 1.11 2.3
state.backend.rocksdb.block.metadata-blocksize MemorySize 1.13 2.3
state.backend.rocksdb.bloom-filter.bits-per-key Double 1.14 2.3
state.backend.rocksdb.bloom-filter.block-based-mode Boolean 1.14 2.3
state.backend.rocksdb.checkpoint.transfer.thread.num Integer 1.11 2.3
state.backend.rocksdb.checkpointdir String 1.11 1.20 state.backend.rocksdb.localdir 1.11
state.backend.rocksdb.compaction.filter.periodic-compaction-time Duration 2.0 2.3
state.backend.rocksdb.compaction.filter.query-time-after-num-entries Long 2.0 2.3
state.backend.rocksdb.compaction.level.max-size-level-base MemorySize 1.11 2.3
state.backend.rocksdb.compaction.level.target-file-size-base MemorySize 1.11 2.3
state.backend.rocksdb.compaction.level.use-dynamic-size Boolean 1.11 2.3
state.backend.rocksdb.compaction.style Enum 1.11 2.3
state.backend.rocksdb.compression.per.level Enum[] 1.19 2.3
state.backend.rocksdb.files.open Integer 1.11 2.3
state.backend.rocksdb.incremental-restore-async-compact-after-rescale Boolean 1.20 2.3
state.backend.rocksdb.localdir String 1.11 2.3
state.backend.rocksdb.log.dir String 1.14 2.3
state.backend.rocksdb.log.file-num Integer 1.14 2.3
state.backend.rocksdb.log.level Enum 1.13 2.3
state.backend.rocksdb.log.max-file-size MemorySize 1.14 2.3
state.backend.rocksdb.manual-compaction.max-auto-compactions Integer 1.20 2.3
state.backend.rocksdb.manual-compaction.max-file-size-to-compact MemorySize 1.20 2.3
state.backend.rocksdb.manual-compaction.max-files-to-compact Integer 1.20 2.3
state.backend.rocksdb.manual-compaction.max-output-file-size MemorySize 1.20 2.3
state.backend.rocksdb.manual-compaction.max-parallel-compactions Integer 1.20 2.3
state.backend.rocksdb.manual-compaction.min-files-to-compact Integer 1.20 2.3
state.backend.rocksdb.manual-compaction.min-interval Duration 1.20 2.3
state.backend.rocksdb.memory.fixed-per-slot MemorySize 1.11 2.3
state.backend.rocksdb.memory.fixed-per-tm MemorySize 1.17 2.3
state.backend.rocksdb.memory.high-prio-pool-ratio Double 1.11 2.3
state.backend.rocksdb.memory.managed Boolean 1.11 2.3
state.backend.rocksdb.memory.partitioned-index-filters Boolean 1.13 2.3
state.backend.rocksdb.memory.write-buffer-ratio Double 1.11 2.3
state.backend.rocksdb.metrics.actual-delayed-write-rate Boolean 1.11 2.3
state.backend.rocksdb.metrics.background-errors Boolean 1.11 2.3
state.backend.rocksdb.metrics.block-cache-capacity Boolean 1.11 2.3
state.backend.rocksdb.metrics.block-cache-hit Boolean 1.16 2.3
state.backend.rocksdb.metrics.block-cache-miss Boolean 1.16 2.3
state.backend.rocksdb.metrics.block-cache-pinned-usage Boolean 1.11 2.3
state.backend.rocksdb.metrics.block-cache-usage Boolean 1.11 2.3
state.backend.rocksdb.metrics.bloom-filter-full-positive Boolean 1.20 2.3
state.backend.rocksdb.metrics.bloom-filter-full-true-positive Boolean 1.20 2.3
state.backend.rocksdb.metrics.bloom-filter-useful Boolean 1.20 2.3
state.backend.rocksdb.metrics.bytes-read Boolean 1.16 2.3
state.backend.rocksdb.metrics.bytes-written Boolean 1.16 2.3
state.backend.rocksdb.metrics.column-family-as-variable Boolean 1.11 2.3
state.backend.rocksdb.metrics.compaction-pending Boolean 1.11 2.3
state.backend.rocksdb.metrics.compaction-read-bytes Boolean 1.16 2.3
state.backend.rocksdb.metrics.compaction-write-bytes Boolean 1.16 2.3
state.backend.rocksdb.metrics.cur-size-active-mem-table Boolean 1.11 2.3
state.backend.rocksdb.metrics.cur-size-all-mem-tables Boolean 1.11 2.3
state.backend.rocksdb.metrics.estimate-live-data-size Boolean 1.11 2.3
state.backend.rocksdb.metrics.estimate-num-keys Boolean 1.11 2.3
state.backend.rocksdb.metrics.estimate-pending-compaction-bytes Boolean 1.11 2.3
state.backend.rocksdb.metrics.estimate-table-readers-mem Boolean 1.11 2.3
state.backend.rocksdb.metrics.is-write-stopped Boolean 1.11 2.3
state.backend.rocksdb.metrics.iter-bytes-read Boolean 1.16 2.3
state.backend.rocksdb.metrics.live-sst-files-size Boolean 1.14 2.3
state.backend.rocksdb.metrics.mem-table-flush-pending Boolean 1.11 2.3
state.backend.rocksdb.metrics.num-deletes-active-mem-table Boolean 1.11 2.3
state.backend.rocksdb.metrics.num-deletes-imm-mem-tables Boolean 1.11 2.3
state.backend.rocksdb.metrics.num-entries-active-mem-table Boolean 1.11 2.3
state.backend.rocksdb.metrics.num-entries-imm-mem-tables Boolean 1.11 2.3
state.backend.rocksdb.metrics.num-files-at-level Boolean 1.20 2.3
state.backend.rocksdb.metrics.num-immutable-mem-table Boolean 1.11 2.3
state.backend.rocksdb.metrics.num-live-versions Boolean 1.11 2.3
state.backend.rocksdb.metrics.num-running-compactions Boolean 1.11 2.3
state.backend.rocksdb.metrics.num-running-flushes Boolean 1.11 2.3
state.backend.rocksdb.metrics.num-snapshots Boolean 1.11 2.3
state.backend.rocksdb.metrics.size-all-mem-tables Boolean 1.11 2.3
state.backend.rocksdb.metrics.stall-micros Boolean 1.16 2.3
state.backend.rocksdb.metrics.total-sst-files-size Boolean 1.11 2.3
state.backend.rocksdb.options-factory String 1.11 2.3
state.backend.rocksdb.predefined-options String 1.11 2.3
state.backend.rocksdb.rescaling.use-delete-files-in-range Boolean 1.20 2.3
state.backend.rocksdb.restore-overlap-fraction-threshold Double 1.16 2.3
state.backend.rocksdb.thread.num Integer 1.11 2.3
state.backend.rocksdb.timer-service.cache-size Integer 1.19 2.3
state.backend.rocksdb.timer-service.factory Enum 1.11 2.3
state.backend.rocksdb.use-bloom-filter Boolean 1.14 2.3
state.backend.rocksdb.use-ingest-db-restore-mode Boolean 1.20 2.3
state.backend.rocksdb.write-batch-size MemorySize 1.11 2.3
state.backend.rocksdb.writebuffer.count Integer 1.11 2.3
state.backend.rocksdb.writebuffer.number-to-merge Integer 1.11 2.3
state.backend.rocksdb.writebuffer.size MemorySize 1.11 2.3
state.backend.type String 1.17 2.3
state.changelog.dstl.dfs.base-path String 1.20 2.3
state.changelog.dstl.dfs.batch.persist-delay Duration 1.20 2.3
state.changelog.dstl.dfs.batch.persist-size-threshold MemorySize 1.20 2.3
state.changelog.dstl.dfs.compression.enabled Boolean 1.20 2.3
state.changelog.dstl.dfs.discard.num-threads Integer 1.20 2.3
state.changelog.dstl.dfs.download.local-cache.idle-timeout-ms Duration 1.20 2.3
state.changelog.dstl.dfs.preemptive-persist-threshold MemorySize 1.20 2.3
state.changelog.dstl.dfs.upload.buffer-size MemorySize 1.20 2.3
state.changelog.dstl.dfs.upload.max-attempts Integer 1.20 2.3
state.changelog.dstl.dfs.upload.max-in-flight MemorySize 1.20 2.3
state.changelog.dstl.dfs.upload.next-attempt-delay Duration 1.20 2.3
state.changelog.dstl.dfs.upload.num-threads Integer 1.20 2.3
state.changelog.dstl.dfs.upload.retry-policy String 1.20 2.3
state.changelog.dstl.dfs.upload.timeout Duration 1.20 2.3
state.changelog.enabled Boolean 1.20 2.3
state.changelog.max-failures-allowed Integer 1.20 2.3
state.changelog.periodic-materialize.enabled Boolean 1.20 2.3
state.changelog.periodic-materialize.interval Duration 1.20 2.3
state.changelog.storage String 1.20 2.3
state.checkpoint-storage String 1.13 2.3 execution.checkpointing.storage 1.20
state.checkpoint.cleaner.parallel-mode Boolean 1.19 2.3 execution.checkpointing.cleaner.parallel-mode 1.20
state.checkpoints.create-subdir Boolean 1.19 2.3 execution.checkpointing.create-subdir 1.20
state.checkpoints.dir String 1.11 2.3 execution.checkpointing.dir 2.0
state.checkpoints.num-retained Integer 1.11 2.3 execution.checkpointing.num-retained 1.20
state.latency-track.history-size Integer 1.20 2.3
state.latency-track.keyed-state-enabled Boolean 1.20 2.3
state.latency-track.sample-interval Integer 1.20 2.3
state.latency-track.state-name-as-variable Boolean 1.20 2.3
state.savepoints.dir String 1.11 2.3 execution.checkpointing.savepoint-dir 2.0
state.size-track.history-size Integer 2.1 2.3
state.size-track.keyed-state-enabled Boolean 2.1 2.3
state.size-track.sample-interval Integer 2.1 2.3
state.size-track.state-name-as-variable Boolean 2.1 2.3
state.storage.fs.memory-threshold MemorySize 1.13 2.3 execution.checkpointing.data-inline-threshold 1.20
state.storage.fs.write-buffer-size Integer 1.13 2.3 execution.checkpointing.write-buffer-size 1.20
streaming-source.consume-order Enum 1.11 1.14 streaming-source.partition-order 1.12
streaming-source.consume-start-offset String 1.11 1.14
streaming-source.enable Boolean 1.11 1.14
streaming-source.monitor-interval Duration 1.11 1.14
streaming-source.partition-order Enum 1.12 1.14
streaming-source.partition.include String 1.12 1.14
table.builtin-catalog-name String 1.15 2.3
table.builtin-database-name String 1.15 2.3
table.catalog-modification.listeners String[] 1.18 2.3
table.column-expansion-strategy Enum[] 1.19 2.3
table.display.max-column-width Integer 1.18 2.3
table.dml-sync Boolean 1.13 2.3
table.dynamic-table-options.enabled Boolean 1.11 2.3
table.exec.async-lookup.buffer-capacity Integer 1.11 2.3
table.exec.async-lookup.key-ordered-enabled Boolean 2.1 2.3
table.exec.async-lookup.output-mode Enum 1.16 2.3
table.exec.async-lookup.timeout Duration 1.11 2.3
table.exec.async-ml-predict.max-concurrent-operations Integer 2.1 2.3
table.exec.async-ml-predict.output-mode Enum 2.1 2.3
table.exec.async-ml-predict.timeout Duration 2.1 2.3
table.exec.async-scalar.buffer-capacity Integer 1.19 2.3 table.exec.async-scalar.max-concurrent-operations 2.2
table.exec.async-scalar.max-attempts Integer 1.19 2.3
table.exec.async-scalar.max-concurrent-operations Integer 2.2 2.3
table.exec.async-scalar.retry-delay Duration 1.19 2.3
table.exec.async-scalar.retry-strategy Enum 1.19 2.3
table.exec.async-scalar.timeout Duration 1.19 2.3
table.exec.async-state.enabled Boolean 2.0 2.3
table.exec.async-table.max-concurrent-operations Integer 2.2 2.3
table.exec.async-table.max-retries Integer 2.2 2.3
table.exec.async-table.retry-delay Duration 2.2 2.3
table.exec.async-table.retry-strategy Enum 2.2 2.3
table.exec.async-table.timeout Duration 2.2 2.3
table.exec.async-vector-search.max-concurrent-operations Integer 2.2 2.3
table.exec.async-vector-search.output-mode Enum 2.2 2.3
table.exec.async-vector-search.timeout Duration 2.2 2.3
table.exec.deduplicate.insert-and-updateafter-sensitive.enabled Boolean 1.15 1.20 table.exec.deduplicate.insert-update-after-sensitive-enabled 1.15
table.exec.deduplicate.insert-update-after-sensitive-enabled Boolean 1.15 2.3
table.exec.deduplicate.mini-batch.compact-changes Boolean 1.14 1.14
table.exec.deduplicate.mini-batch.compact-changes-enabled Boolean 1.15 2.3
table.exec.deduplicate.mini-batch.compact-changes.enabled Boolean 1.15 1.20 table.exec.deduplicate.mini-batch.compact-changes-enabled 1.15
table.exec.delta-join.cache-enabled Boolean 2.2 2.3
table.exec.delta-join.left.cache-size Long 2.2 2.3
table.exec.delta-join.right.cache-size Long 2.2 2.3
table.exec.disabled-operators String 1.11 2.3
table.exec.insert-and-updateafter-sensitive Boolean 1.13 1.14
table.exec.interval-join.min-cleanup-interval Duration 1.18 2.3
table.exec.legacy-cast-behaviour Enum 1.15 2.3
table.exec.legacy-transformation-uids Boolean 1.15 1.20
table.exec.local-hash-agg.adaptive.distinct-value-rate-threshold Double 1.20 2.3
table.exec.local-hash-agg.adaptive.enabled Boolean 1.20 2.3
table.exec.local-hash-agg.adaptive.sampling-threshold Long 1.20 2.3
table.exec.mini-batch.allow-latency Duration 1.11 2.3
table.exec.mini-batch.enabled Boolean 1.11 2.3
table.exec.mini-batch.size Long 1.11 2.3
table.exec.non-temporal-sort.enabled Boolean 1.13 1.14
table.exec.operator-fusion-codegen.enabled Boolean 1.18 2.3
table.exec.rank.topn-cache-size Long 1.15 2.3
table.exec.resource.default-parallelism Integer 1.11 2.3
table.exec.resource.external-buffer-memory MemorySize 1.11 2.3
table.exec.resource.hash-agg.memory MemorySize 1.11 2.3
table.exec.resource.hash-join.memory MemorySize 1.11 2.3
table.exec.resource.sort.memory MemorySize 1.11 2.3
table.exec.shuffle-mode String 1.11 1.20
table.exec.simplify-operator-name-enabled Boolean 1.15 2.3
table.exec.sink.keyed-shuffle Enum 1.15 2.3
table.exec.sink.nested-constraint-enforcer Enum 2.1 2.3
table.exec.sink.not-null-enforcer Enum 1.11 2.3
table.exec.sink.require-on-conflict Boolean 2.3 2.3
table.exec.sink.rowtime-inserter Enum 1.18 2.3
table.exec.sink.type-length-enforcer Enum 1.15 2.3
table.exec.sink.upsert-materialize Enum 1.13 2.3
table.exec.sink.upsert-materialize-strategy.adaptive.threshold.high Long 2.2 2.3
table.exec.sink.upsert-materialize-strategy.adaptive.threshold.low Long 2.2 2.3
table.exec.sink.upsert-materialize-strategy.type Enum 2.2 2.3
table.exec.sort.async-merge-enabled Boolean 1.11 2.3
table.exec.sort.default-limit Integer 1.11 2.3
table.exec.sort.max-num-file-handles Integer 1.11 2.3
table.exec.source.cdc-events-duplicate Boolean 1.12 2.3
table.exec.source.idle-timeout Duration 1.11 2.3
table.exec.spill-compression.block-size MemorySize 1.11 2.3
table.exec.spill-compression.enabled Boolean 1.11 2.3
table.exec.state.ttl Duration 1.12 2.3
table.exec.topn-cache-size Long 1.15 1.20 table.exec.rank.topn-cache-size 1.15
table.exec.topn.cache-size Long 1.13 1.14
table.exec.uid.format String 1.16 2.3
table.exec.uid.generation Enum 1.15 2.3
table.exec.unbounded-over.version Integer 2.1 2.3
table.exec.window-agg.buffer-size-limit Integer 1.11 2.3
table.generated-code.max-length Integer 1.12 2.3
table.generated-code.max-members Integer 1.14 2.3
table.legacy-nested-row-nullability Boolean 2.2 2.3
table.local-time-zone String 1.12 2.3
table.optimizer.adaptive-broadcast-join.strategy Enum 2.0 2.3
table.optimizer.agg-phase-strategy Enum 1.11 2.3
table.optimizer.bushy-join-reorder-threshold Integer 1.17 2.3
table.optimizer.delta-join.strategy Enum 2.1 2.3
table.optimizer.distinct-agg.split.bucket-num Integer 1.11 2.3
table.optimizer.distinct-agg.split.enabled Boolean 1.11 2.3
table.optimizer.dynamic-filtering.enabled Boolean 1.16 2.3
table.optimizer.incremental-agg-enabled Boolean 1.20 2.3
table.optimizer.join-reorder-enabled Boolean 1.11 2.3
table.optimizer.join.broadcast-threshold Long 1.11 2.3
table.optimizer.multi-join.enabled Boolean 2.1 2.3
table.optimizer.multiple-input-enabled Boolean 1.12 2.3
table.optimizer.non-deterministic-update.strategy Enum 1.16 2.3
table.optimizer.ptf.max-tables Integer 2.1 2.3
table.optimizer.reuse-optimize-block-with-digest-enabled Boolean 1.20 2.3
table.optimizer.reuse-sink-enabled Boolean 2.1 2.3
table.optimizer.reuse-source-enabled Boolean 1.11 2.3
table.optimizer.reuse-sub-plan-enabled Boolean 1.11 2.3
table.optimizer.runtime-filter.enabled Boolean 1.18 2.3
table.optimizer.runtime-filter.max-build-data-size MemorySize 1.18 2.3
table.optimizer.runtime-filter.min-filter-ratio Double 1.18 2.3
table.optimizer.runtime-filter.min-probe-data-size MemorySize 1.18 2.3
table.optimizer.skewed-join-optimization.skewed-factor Double 2.0 2.3
table.optimizer.skewed-join-optimization.skewed-threshold MemorySize 2.0 2.3
table.optimizer.skewed-join-optimization.strategy Enum 2.0 2.3
table.optimizer.source.aggregate-pushdown-enabled Boolean 1.15 1.20
table.optimizer.source.predicate-pushdown-enabled Boolean 1.11 1.20
table.optimizer.source.report-statistics-enabled Boolean 1.16 2.3
table.optimizer.sql-to-rel.project.merge.enabled Boolean 1.18 1.20 table.optimizer.sql2rel.project-merge.enabled 1.18
table.optimizer.sql2rel.project-merge.enabled Boolean 1.18 2.3
table.optimizer.union-all-as-breakpoint-enabled Boolean 1.20 2.3
table.plan.compile.catalog-objects Enum 1.15 2.3
table.plan.force-recompile Boolean 1.15 2.3
table.plan.restore.catalog-objects Enum 1.15 2.3
table.planner Enum 1.13 1.14
table.resources.download-dir String 1.16 2.3
table.rtas-ctas.atomicity-enabled Boolean 1.18 2.3
table.sql-dialect String 1.11 2.3
task.cancellation-interval Duration 1.11 2.3 task.cancellation.interval 1.11
task.cancellation.interval Duration 1.11 2.3
task.cancellation.timeout Duration 1.11 2.3
task.cancellation.timers.timeout Duration 1.11 2.3
taskmanager.bind-host String 1.11 2.3
taskmanager.collect-sink.port Integer 1.19 2.3
taskmanager.cpu.cores Double 1.11 2.3
taskmanager.data.bind-port String 1.11 2.3
taskmanager.data.port Integer 1.11 2.3
taskmanager.data.ssl.enabled Boolean 1.11 2.3
taskmanager.debug.memory.log Boolean 1.11 2.3
taskmanager.debug.memory.log-interval Duration 1.11 2.3
taskmanager.debug.memory.logIntervalMs Duration 1.11 2.3 taskmanager.debug.memory.log-interval 1.11
taskmanager.debug.memory.startLogThread Boolean 1.11 2.3 taskmanager.debug.memory.log 1.11
taskmanager.exit-on-fatal-akka-error Boolean 1.11 1.20
taskmanager.heap.mb Integer 1.11 1.20
taskmanager.heap.size MemorySize 1.11 1.20
taskmanager.host String 1.11 2.3
taskmanager.hostname String 1.11 1.20
taskmanager.initial-registration-pause Duration 1.11 1.20 taskmanager.registration.initial-backoff 1.11
taskmanager.jvm-exit-on-oom Boolean 1.11 2.3
taskmanager.load-balance.mode Enum 1.19 2.3
taskmanager.log.path String 1.11 2.3
taskmanager.max-registration-pause Duration 1.11 1.20 taskmanager.registration.max-backoff 1.11
taskmanager.maxRegistrationDuration Duration 1.11 2.3 taskmanager.registration.timeout 1.11
taskmanager.memory.flink.size MemorySize 1.11 2.3
taskmanager.memory.fraction String 1.11 1.20
taskmanager.memory.framework.heap.size MemorySize 1.11 2.3
taskmanager.memory.framework.off-heap.batch-shuffle.size MemorySize 1.13 2.3
taskmanager.memory.framework.off-heap.size MemorySize 1.11 2.3
taskmanager.memory.jvm-metaspace.size MemorySize 1.11 2.3
taskmanager.memory.jvm-overhead.fraction Float 1.11 2.3
taskmanager.memory.jvm-overhead.max MemorySize 1.11 2.3
taskmanager.memory.jvm-overhead.min MemorySize 1.11 2.3
taskmanager.memory.managed.consumer-weights Map 1.12 2.3
taskmanager.memory.managed.fraction Float 1.11 2.3
taskmanager.memory.managed.size MemorySize 1.11 2.3
taskmanager.memory.min-segment-size MemorySize 1.14 2.3
taskmanager.memory.network.fraction Float 1.11 2.3
taskmanager.memory.network.max MemorySize 1.11 2.3
taskmanager.memory.network.min MemorySize 1.11 2.3
taskmanager.memory.off-heap String 1.11 1.20
taskmanager.memory.preallocate String 1.11 1.20
taskmanager.memory.process.size MemorySize 1.11 2.3
taskmanager.memory.segment-size MemorySize 1.11 2.3
taskmanager.memory.size MemorySize 1.11 2.3 taskmanager.memory.managed.size 2.0
taskmanager.memory.starting-segment-size MemorySize 2.0 2.3
taskmanager.memory.task.heap.size MemorySize 1.11 2.3
taskmanager.memory.task.off-heap.size MemorySize 1.11 2.3
taskmanager.net.client.connectTimeoutSec Integer 1.11 2.3 taskmanager.network.netty.client.connectTimeoutSec 1.11
taskmanager.net.client.numThreads Integer 1.11 1.20 taskmanager.network.netty.client.numThreads 1.11
taskmanager.net.num-arenas Integer 1.11 1.20 taskmanager.network.netty.num-arenas 1.11
taskmanager.net.request-backoff.initial Integer 1.11 2.3 taskmanager.network.request-backoff.initial 1.11
taskmanager.net.request-backoff.max Integer 1.11 2.3 taskmanager.network.request-backoff.max 1.11
taskmanager.net.sendReceiveBufferSize Integer 1.11 1.20 taskmanager.network.netty.sendReceiveBufferSize 1.11
taskmanager.net.server.backlog Integer 1.11 1.20 taskmanager.network.netty.server.backlog 1.11
taskmanager.net.server.numThreads Integer 1.11 1.20 taskmanager.network.netty.server.numThreads 1.11
taskmanager.net.transport String 1.11 1.20 taskmanager.network.netty.transport 1.11
taskmanager.network.adaptive-partitioner.enabled Boolean 2.3 2.3
taskmanager.network.adaptive-partitioner.max-traverse-size Integer 2.3 2.3
taskmanager.network.batch-shuffle.compression.enabled Boolean 1.16 1.20
taskmanager.network.bind-policy String 1.11 2.3
taskmanager.network.blocking-shuffle.compression.enabled Boolean 1.11 1.20 taskmanager.network.batch-shuffle.compression.enabled 1.16
taskmanager.network.blocking-shuffle.type String 1.11 1.20
taskmanager.network.compression.codec Enum 1.11 2.3
taskmanager.network.detailed-metrics Boolean 1.11 2.3
taskmanager.network.hybrid-shuffle.enable-new-mode Boolean 1.18 1.20
taskmanager.network.hybrid-shuffle.external-remote-tier-factory.class String 1.20 2.3
taskmanager.network.hybrid-shuffle.num-retained-in-memory-regions-max Long 1.17 1.20
taskmanager.network.hybrid-shuffle.remote.path String 1.18 2.3
taskmanager.network.hybrid-shuffle.spill-index-region-group-size Integer 1.18 1.20
taskmanager.network.hybrid-shuffle.spill-index-segment-size Integer 1.17 1.20 taskmanager.network.hybrid-shuffle.spill-index-region-group-size 1.18
taskmanager.network.max-num-tcp-connections Integer 1.15 1.20
taskmanager.network.memory.buffer-debloat.enabled Boolean 1.14 2.3
taskmanager.network.memory.buffer-debloat.period Duration 1.14 2.3
taskmanager.network.memory.buffer-debloat.samples Integer 1.14 2.3
taskmanager.network.memory.buffer-debloat.target Duration 1.14 2.3
taskmanager.network.memory.buffer-debloat.threshold-percentages Integer 1.14 2.3
taskmanager.network.memory.buffers-per-channel Integer 1.11 1.20
taskmanager.network.memory.buffers-request-timeout Duration 1.20 2.3
taskmanager.network.memory.exclusive-buffers-request-timeout-ms Duration 1.11 2.3 taskmanager.network.memory.buffers-request-timeout 1.20
taskmanager.network.memory.floating-buffers-per-gate Integer 1.11 1.20
taskmanager.network.memory.fraction Float 1.11 2.3 taskmanager.memory.network.fraction 1.11
taskmanager.network.memory.max MemorySize 1.11 2.3 taskmanager.memory.network.max 1.11
taskmanager.network.memory.max-buffers-per-channel Integer 1.11 1.20
taskmanager.network.memory.max-overdraft-buffers-per-gate Integer 1.16 1.20
taskmanager.network.memory.min MemorySize 1.11 2.3 taskmanager.memory.network.min 1.11
taskmanager.network.memory.read-buffer.required-per-gate.max Integer 1.17 2.3
taskmanager.network.netty.client.connectTimeoutSec Integer 1.11 2.3
taskmanager.network.netty.client.numThreads Integer 1.11 1.20
taskmanager.network.netty.client.tcp.keepCount Integer 1.18 2.3
taskmanager.network.netty.client.tcp.keepIdleSec Integer 1.18 2.3
taskmanager.network.netty.client.tcp.keepIntervalSec Integer 1.18 2.3
taskmanager.network.netty.num-arenas Integer 1.11 1.20
taskmanager.network.netty.sendReceiveBufferSize Integer 1.11 1.20
taskmanager.network.netty.server.backlog Integer 1.11 1.20
taskmanager.network.netty.server.numThreads Integer 1.11 1.20
taskmanager.network.netty.transport String 1.11 1.20
taskmanager.network.numberOfBuffers String 1.11 1.20
taskmanager.network.partition-request-timeout Duration 1.19 2.3
taskmanager.network.partition.force-release-on-consumption Boolean 1.11 1.11
taskmanager.network.request-backoff.initial Integer 1.11 2.3
taskmanager.network.request-backoff.max Integer 1.11 2.3
taskmanager.network.retries Integer 1.12 2.3
taskmanager.network.sort-shuffle.min-buffers Integer 1.12 2.3
taskmanager.network.sort-shuffle.min-parallelism Integer 1.12 1.20
taskmanager.network.tcp-connection.enable-reuse-across-jobs Boolean 1.15 2.3
taskmanager.numberOfTaskSlots Integer 1.11 2.3
taskmanager.refused-registration-pause Duration 1.11 1.20 taskmanager.registration.refused-backoff 1.11
taskmanager.registration.initial-backoff Duration 1.11 1.20
taskmanager.registration.max-backoff Duration 1.11 1.20
taskmanager.registration.refused-backoff Duration 1.11 1.20
taskmanager.registration.timeout Duration 1.11 2.3
taskmanager.resource-id String 1.12 2.3
taskmanager.rpc.bind-port Integer 1.11 2.3
taskmanager.rpc.port String 1.11 2.3
taskmanager.runtime.fs-timeout Duration 1.19 2.3
taskmanager.runtime.fs_timeout Duration 1.11 2.3 taskmanager.runtime.fs-timeout 2.0
taskmanager.runtime.hashjoin-bloom-filters Boolean 1.11 2.3
taskmanager.runtime.large-record-handler Boolean 1.11 2.3
taskmanager.runtime.max-fan Integer 1.11 2.3
taskmanager.runtime.sort-spilling-threshold Float 1.11 2.3
taskmanager.slot.timeout Duration 1.13 2.3
taskmanager.state.local.root-dirs String 1.11 2.3 execution.checkpointing.local-backup.dirs 1.20
taskmanager.system-out.log.cache-upper-size MemorySize 1.19 2.3
taskmanager.system-out.log.thread-name.enabled Boolean 1.19 2.3
taskmanager.system-out.mode Enum 1.19 2.3
taskmanager.tmp.dirs String 1.11 2.3 io.tmp.dirs 2.0
timerservice.exceptional.shutdown.timeout Duration 1.11 2.3 task.cancellation.timers.timeout 1.11
traces.checkpoint.span-detail-level Enum 2.2 2.3
traces.report-events-as-spans Boolean 1.20 2.1
traces.reporters String 1.19 2.3
user.artifacts.artifact-list String[] 1.19 2.3
user.artifacts.base-dir String 1.19 2.3
user.artifacts.http-headers Map 1.19 2.3
user.artifacts.raw-http-enabled Boolean 1.19 2.3
web.access-control-allow-origin String 1.11 2.3
web.adaptive-scheduler.rescale-history.size Integer 2.3 2.3
web.address String 1.11 2.3
web.backpressure.cleanup-interval Integer 1.11 1.20
web.backpressure.delay-between-samples Integer 1.11 1.20
web.backpressure.num-samples Integer 1.11 1.20
web.backpressure.refresh-interval Integer 1.11 1.20
web.cancel.enable Boolean 1.14 2.3
web.checkpoints.history Integer 1.11 2.3
web.exception-history-size Integer 1.13 2.3
web.history Integer 1.11 2.3
web.log.path String 1.11 2.3
web.port Integer 1.11 2.3 rest.port 1.11
web.refresh-interval Duration 1.11 2.3
web.rescale.enable Boolean 1.18 2.3
web.ssl.enabled Boolean 1.11 1.20
web.submit.enable Boolean 1.11 2.3
web.timeout Duration 1.11 2.3
web.tmpdir String 1.11 2.3
web.upload.dir String 1.11 2.3
yarn.application-attempt-failures-validity-interval Long 1.11 2.3
yarn.application-attempts Integer 1.11 2.3
yarn.application-master.port String 1.11 2.3
yarn.application.id String 1.11 2.3
yarn.application.name String 1.11 2.3
yarn.application.node-label String 1.11 2.3
yarn.application.priority Integer 1.11 2.3
yarn.application.queue String 1.11 2.3
yarn.application.type String 1.11 2.3
yarn.appmaster.vcores Integer 1.11 2.3
yarn.classpath.include-user-jar Enum 1.15 2.3
yarn.container-start-command-template String 1.19 2.3
yarn.containers.vcores Integer 1.11 2.3
yarn.file-replication Integer 1.11 2.3
yarn.flink-dist-jar String 1.11 2.3
yarn.heartbeat-delay Integer 1.11 2.3 yarn.heartbeat.interval 1.11
yarn.heartbeat.container-request-interval Duration 1.11 2.3
yarn.heartbeat.interval Integer 1.11 2.3
yarn.modify.acls String 1.18 2.3
yarn.per-job-cluster.include-user-jar Enum 1.11 2.3 yarn.classpath.include-user-jar 1.15
yarn.properties-file.location String 1.11 2.3
yarn.provided.lib.dirs String[] 1.11 2.3
yarn.provided.usrlib.dir String 1.16 2.3
yarn.rolled-logs.exclude-pattern String 2.1 2.3
yarn.rolled-logs.include-pattern String 2.1 2.3
yarn.security.appmaster.delegation.token.services String[] 1.20 2.3
yarn.security.kerberos.additionalFileSystems String[] 1.12 2.3 security.kerberos.access.hadoopFileSystems 1.16
yarn.security.kerberos.localized-keytab-path String 1.11 2.3
yarn.security.kerberos.ship-local-keytab Boolean 1.11 2.3
yarn.ship-archives String[] 1.12 2.3
yarn.ship-directories String[] 1.11 2.3 yarn.ship-files 1.12
yarn.ship-files String[] 1.12 2.3
yarn.staging-directory String 1.12 2.3
yarn.tags String 1.11 2.3
yarn.taskmanager.node-label String 1.15 2.3
yarn.view.acls String 1.18 2.3
zookeeper.sasl.disable Boolean 1.11 2.3
zookeeper.sasl.login-context-name String 1.11 2.3
zookeeper.sasl.service-name String 1.11 2.3
`;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** A source without records, whose split enumerator runs in the JobManager; it may finish or fail after a while. */
public class IdleSource implements Source<Integer, IdleSource.NoSplit, Integer> {
    private static final long serialVersionUID = 1;

    private final int finishMillis;
    private final int failMillis;

    public IdleSource(int finishMillis, int failMillis) {
        this.finishMillis = finishMillis;
        this.failMillis = failMillis;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<Integer, NoSplit> createReader(SourceReaderContext context) {
        return new IdleReader(finishMillis, context.getIndexOfSubtask() == 0 ? failMillis : 0);
    }

    @Override
    public SplitEnumerator<NoSplit, Integer> createEnumerator(SplitEnumeratorContext<NoSplit> context) {
        return new IdleEnumerator();
    }

    @Override
    public SplitEnumerator<NoSplit, Integer> restoreEnumerator(SplitEnumeratorContext<NoSplit> context, Integer state) {
        return new IdleEnumerator();
    }

    @Override
    public SimpleVersionedSerializer<NoSplit> getSplitSerializer() {
        return new Nothing<>(new NoSplit());
    }

    @Override
    public SimpleVersionedSerializer<Integer> getEnumeratorCheckpointSerializer() {
        return new Nothing<>(0);
    }

    public static class NoSplit implements SourceSplit, Serializable {
        private static final long serialVersionUID = 1;

        @Override
        public String splitId() {
            return "none";
        }
    }

    private static class Nothing<T> implements SimpleVersionedSerializer<T> {
        private final T value;

        Nothing(T value) {
            this.value = value;
        }

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(T object) {
            return new byte[0];
        }

        @Override
        public T deserialize(int version, byte[] serialized) {
            return value;
        }
    }

    private static class IdleEnumerator implements SplitEnumerator<NoSplit, Integer> {
        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int subtask, String host) {}

        @Override
        public void addSplitsBack(List<NoSplit> splits, int subtask) {}

        @Override
        public void addReader(int subtask) {}

        @Override
        public Integer snapshotState(long checkpoint) {
            return 0;
        }

        @Override
        public void close() {}
    }

    private static class IdleReader implements SourceReader<Integer, NoSplit> {
        private final boolean fails;
        private final CompletableFuture<Void> over = new CompletableFuture<>();

        IdleReader(int finishMillis, int failMillis) {
            fails = failMillis > 0;
            int millis = Math.max(finishMillis, failMillis);
            if (millis > 0) CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(() -> over.complete(null));
        }

        @Override
        public void start() {}

        @Override
        public InputStatus pollNext(ReaderOutput<Integer> output) {
            if (!over.isDone()) return InputStatus.NOTHING_AVAILABLE;
            if (fails) throw new IllegalStateException("meant to fail");
            return InputStatus.END_OF_INPUT;
        }

        @Override
        public List<NoSplit> snapshotState(long checkpoint) {
            return List.of();
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return over;
        }

        @Override
        public void addSplits(List<NoSplit> splits) {}

        @Override
        public void notifyNoMoreSplits() {}

        @Override
        public void close() {}
    }
}

import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.util.Collector;

/** Does nothing, with so many bytes in its serialised form. */
public class PassOn implements FlatMapFunction<Integer, Integer> {
    private static final long serialVersionUID = 1;

    private final byte[] closure;

    public PassOn(int closureBytes) {
        closure = new byte[closureBytes];
        new java.util.Random(7).nextBytes(closure);
    }

    @Override
    public void flatMap(Integer number, Collector<Integer> out) {
        out.collect(number);
    }

    /** The same, with so many bytes of operator state a subtask. */
    public static class WithState extends PassOn implements CheckpointedFunction {
        private static final long serialVersionUID = 1;

        private final int stateBytes;

        private transient ListState<byte[]> state;

        public WithState(int closureBytes, int stateBytes) {
            super(closureBytes);
            this.stateBytes = stateBytes;
        }

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            state = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("state", byte[].class));
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            state.clear();
            state.add(new byte[stateBytes]);
        }
    }
}

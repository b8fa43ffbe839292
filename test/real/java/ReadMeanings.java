import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.ResourceManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.state.CheckpointStorage;
import org.apache.flink.runtime.state.CheckpointStorageLoader;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.StateBackendLoader;
import org.slf4j.LoggerFactory;

/**
 * What a release makes of the configuration in each directory that standard input names: the state backend and where it
 * leaves checkpoints, and some options that read the keys of others; a line each.
 */
public final class ReadMeanings {

    public static void main(String[] none) throws Exception {
        BufferedReader directories = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String directory; (directory = directories.readLine()) != null; ) {
            System.out.println("meaning: " + read(GlobalConfiguration.loadConfiguration(directory)));
        }
    }

    private static String read(Configuration configuration) {
        return String.join(
                " ",
                stateOf(configuration),
                configuration.get(TaskManagerOptions.SLOT_TIMEOUT).toString(),
                configuration.get(RestOptions.CACHE_CHECKPOINT_STATISTICS_TIMEOUT).toString(),
                configuration.get(ResourceManagerOptions.TASK_MANAGER_REGISTRATION_TIMEOUT).toString(),
                configuration.get(JobManagerOptions.SCHEDULER).toString().replace("Ng", "Default"));
    }

    private static String stateOf(Configuration configuration) {
        try {
            ClassLoader loader = ReadMeanings.class.getClassLoader();
            StateBackend backend = StateBackendLoader.loadStateBackendFromConfig(configuration, loader, null);
            CheckpointStorage storage =
                    CheckpointStorageLoader.load(
                            null, backend, new Configuration(), configuration, loader, LoggerFactory.getLogger("none"));
            return nameOf(backend) + " " + nameOf(storage);
        } catch (Exception refused) {
            return refused.getClass().getSimpleName();
        }
    }

    /** The old state backends are themselves where checkpoints go, and keep the state as the newer ones do. */
    private static String nameOf(StateBackend backend) {
        String name = backend.getClass().getSimpleName();
        if (name.equals("MemoryStateBackend") || name.equals("FsStateBackend")) return "HashMapStateBackend";
        return name.equals("RocksDBStateBackend") ? "EmbeddedRocksDBStateBackend" : name;
    }

    private static String nameOf(CheckpointStorage storage) {
        String name = storage.getClass().getSimpleName();
        if (name.equals("MemoryStateBackend")) return "JobManagerCheckpointStorage";
        return name.endsWith("StateBackend") ? "FileSystemCheckpointStorage" : name;
    }
}

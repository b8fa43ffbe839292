import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** Plans a second of Flink's own JobManagerProcessUtils in a warm JVM, logging off. Arguments: seconds, then configurations as `key=value,key=value`. */
public class PlansPerSecond {
    static long sink;

    public static void main(String[] args) {
        Configurator.setAllLevels("", Level.OFF);
        Configurator.setRootLevel(Level.OFF);
        double seconds = Double.parseDouble(args[0]);
        List<Configuration> configurations = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            Configuration configuration = new Configuration();
            for (String setting : args[i].split(",")) {
                String[] pair = setting.split("=", 2);
                configuration.setString(pair[0], pair[1]);
            }
            configurations.add(configuration);
        }
        plans(configurations, seconds);
        System.out.println(Math.round(plans(configurations, seconds)));
        System.err.println(sink);
    }

    private static double plans(List<Configuration> configurations, double seconds) {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        long plans = 0;
        while (System.nanoTime() < end) {
            for (int i = 0; i < 200; i++) {
                for (Configuration configuration : configurations) {
                    sink += JobManagerProcessUtils.processSpecFromConfig(
                            configuration).getJvmHeapMemorySize().getBytes();
                    plans++;
                }
            }
        }
        return plans / ((System.nanoTime() - start) / 1e9);
    }
}

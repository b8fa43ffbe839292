import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Arrays;

/**
 * Asks a release's own helper many questions in one JVM. A line of standard input is a question: the file for the
 * answer and the helper's arguments, separated by tabs.
 */
public class HelperAnswers {
    public static void main(String[] args) throws Exception {
        // Flink's log4j keeps the System.out that it meets first.
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream captured = new PrintStream(printed, true, "UTF-8");
        System.setOut(captured);
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            String[] words = line.split("\t");
            printed.reset();
            try {
                Class.forName("org.apache.flink.runtime.util.bash.BashJavaUtils")
                        .getMethod("main", String[].class)
                        .invoke(null, (Object) Arrays.copyOfRange(words, 1, words.length));
            } catch (ReflectiveOperationException refused) {
                refused.printStackTrace(captured);
            }
            captured.flush();
            Files.write(Paths.get(words[0]), printed.toByteArray());
        }
    }
}

import static io.trino.testing.TestingSession.testSessionBuilder;

import io.trino.plugin.hive.HivePlugin;
import io.trino.spi.type.TimeZoneKey;
import io.trino.testing.DistributedQueryRunner;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;

/**
 * One Trino with the Hive connector over a local folder, as Athena has one over S3.
 *
 * <p>Prints {@code listening on PORT} when it answers, and stops when its standard input closes, so
 * that it never outlives the test process that started it.
 */
public final class TrinoServer
{
    private TrinoServer() {}

    public static void main(String[] arguments)
            throws Exception
    {
        String folder = arguments[0];
        // Trino's logging takes System.out over once it starts.
        PrintStream out = System.out;
        var session = testSessionBuilder()
                .setCatalog("hive")
                .setSchema("default")
                .setTimeZoneKey(TimeZoneKey.UTC_KEY)
                .build();
        try (var runner = DistributedQueryRunner.builder(session).setWorkerCount(0).build()) {
            runner.installPlugin(new HivePlugin());
            runner.createCatalog("hive", "hive", Map.of(
                    "hive.metastore", "file",
                    "hive.metastore.catalog.dir", "local:///metastore",
                    "hive.partition-projection-enabled", "true",
                    // A projected partition without objects is empty, as in Athena.
                    "hive.ignore-absent-partitions", "true",
                    // The file metastore looks for statistics of partitions that are only projected, and fails.
                    "hive.table-statistics-enabled", "false",
                    "fs.local.enabled", "true",
                    "local.location", folder));
            runner.execute("CREATE SCHEMA IF NOT EXISTS hive.default");
            out.println("listening on " + runner.getCoordinator().getBaseUrl().getPort());
            waitForEndOfInput();
        }
        System.exit(0);
    }

    private static void waitForEndOfInput()
            throws IOException
    {
        while (System.in.read() != -1) {
            // Nothing is ever sent: only the end of the stream says something.
        }
    }
}

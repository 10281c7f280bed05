import static org.codelibs.opensearch.runner.OpenSearchRunner.newConfigs;

import com.password4j.BcryptFunction;
import com.password4j.Password;
import com.password4j.types.Bcrypt;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.util.Base64;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/**
 * One OpenSearch with its security plugin, as an OpenSearch Service domain with fine-grained access control has it.
 *
 * <p>Arguments: the folder of its data and settings; the folder of the plugin's own settings; the ports for HTTP and
 * between nodes. Prints {@code listening} when it is up, and stops when its standard input closes, so that it never
 * outlives the process that started it.
 */
public final class OpenSearchServer
{
    /**
     * As few as bcrypt takes: who may reach this server may read its memory. With the plugin's 12, nearly all that a
     * server does which lives for a minute is to hash passwords, anew after each change of a role.
     */
    private static final int hashingRounds = 4;

    private OpenSearchServer() {}

    public static void main(String[] arguments)
            throws Exception
    {
        Path folder = Path.of(arguments[0]);
        Path settings = folder.resolve("node_1/config");
        copy(Path.of(arguments[1]), settings.resolve("opensearch-security"));
        writeAdministrator(settings.resolve("opensearch-security/internal_users.yml"));
        writeNodeKey(folder, settings);
        // OpenSearch's logging takes System.out over once it starts.
        PrintStream out = System.out;
        OpenSearchRunner runner = new OpenSearchRunner();
        runner.onBuild((number, builder) -> {
            builder.put("discovery.type", "single-node");
            builder.put("network.host", "127.0.0.1");
            builder.put("http.port", arguments[2]);
            builder.put("transport.port", arguments[3]);
            builder.put("cluster.routing.allocation.disk.threshold_enabled", false);
            builder.put("plugins.security.ssl.transport.pemcert_filepath", "node.pem");
            builder.put("plugins.security.ssl.transport.pemkey_filepath", "node-key.pem");
            builder.put("plugins.security.ssl.transport.pemtrustedcas_filepath", "node.pem");
            builder.put("plugins.security.ssl.transport.enforce_hostname_verification", false);
            builder.put("plugins.security.ssl.http.enabled", false);
            builder.put("plugins.security.allow_default_init_securityindex", true);
            builder.put("plugins.security.password.hashing.bcrypt.rounds", hashingRounds);
            builder.putList("plugins.security.restapi.roles_enabled", "all_access", "security_rest_api_access");
            builder.putList("plugins.security.nodes_dn", "CN=node");
        });
        runner.build(newConfigs()
                .basePath(folder.toString())
                .numOfNode(1)
                .disableESLogger()
                .pluginTypes("org.opensearch.security.OpenSearchSecurityPlugin"));
        out.println("listening");
        while (System.in.read() != -1) {
            // Nothing is ever sent: only the end of the stream says something.
        }
        runner.close();
        System.exit(0);
    }

    /** The plugin's own administrator, {@code admin}, and none of its other demonstration users. */
    private static void writeAdministrator(Path users)
            throws IOException
    {
        String hash = Password.hash("admin").with(BcryptFunction.getInstance(Bcrypt.Y, hashingRounds)).getResult();
        Files.writeString(users, """
                _meta: { type: internalusers, config_version: 2 }
                admin: { hash: "%s", reserved: true, backend_roles: [admin] }
                """.formatted(hash));
    }

    /** The plugin wants TLS between nodes, though there is one: a key of its own, made by the JDK's keytool. */
    private static void writeNodeKey(Path folder, Path settings)
            throws Exception
    {
        Path store = folder.resolve("node.p12");
        char[] password = "password".toCharArray();
        var keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "node", "-keyalg", "EC", "-dname", "CN=node",
                "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", new String(password))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool: " + said);
        }
        KeyStore keys = KeyStore.getInstance(store.toFile(), password);
        writePem(settings.resolve("node.pem"), "CERTIFICATE", keys.getCertificate("node").getEncoded());
        writePem(settings.resolve("node-key.pem"), "PRIVATE KEY", keys.getKey("node", password).getEncoded());
    }

    private static void writePem(Path file, String kind, byte[] content)
            throws IOException
    {
        String text = Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    private static void copy(Path from, Path to)
            throws IOException
    {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import software.amazon.event.ruler.Machine;

/**
 * Asks EventBridge's own matcher. Reads lines {"pattern": …, "event": …} and answers each with {@code true}, {@code
 * false} or {@code refused}, where the matcher does not take the pattern.
 */
public final class EventRuler
{
    private EventRuler() {}

    public static void main(String[] arguments)
            throws Exception
    {
        ObjectMapper json = new ObjectMapper();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode asked = json.readTree(line);
            System.out.println(answer(asked.get("pattern").toString(), asked.get("event").toString()));
        }
    }

    private static String answer(String pattern, String event)
            throws Exception
    {
        Machine machine = new Machine();
        try {
            machine.addRule("rule", pattern);
        }
        catch (Exception refused) {
            return "refused";
        }
        return String.valueOf(!machine.rulesForJSONEvent(event).isEmpty());
    }
}

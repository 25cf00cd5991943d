package shop.solvent.micro;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands as a document tells people to type them. A block that is run by a test has a line {@code <!-- run: name -->}
 * before it, so that whoever changes it knows.
 */
final class DocumentedCommands {

    private static final Pattern BLOCK =
            Pattern.compile("<!-- run: ([a-z-]+) -->\\s*```(?:bash|sh)?\\n(.*?)\\n```", Pattern.DOTALL);

    private static final Pattern FENCED = Pattern.compile("```(?:bash|sh)\\n(.*?)\\n```", Pattern.DOTALL);

    private final Path document;

    /** @param document below the project's root */
    DocumentedCommands(String document) {
        this.document = Path.of("..").resolve(document);
    }

    /** What ran, with what it said. */
    record Outcome(int code, String said) {}

    /** The block of that name. */
    String block(String name) throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(document));
        while (blocks.find()) {
            if (blocks.group(1).equals(name)) {
                return blocks.group(2);
            }
        }
        throw new IllegalArgumentException(document + " has no commands " + name);
    }

    /** The block that has that text in it. */
    String blockWith(String text) throws IOException {
        Matcher blocks = FENCED.matcher(Files.readString(document));
        while (blocks.find()) {
            if (blocks.group(1).contains(text)) {
                return blocks.group(1);
            }
        }
        throw new IllegalArgumentException(document + " has no commands with " + text);
    }

    /** Whether this machine has a shell to type them into. */
    static boolean canRun(String... programs) {
        try {
            for (String program : programs) {
                if (run(Path.of("."), "command -v " + program).code() != 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException | InterruptedException noShell) {
            return false;
        }
    }

    /** Runs them as a person would, one after another, in that folder. */
    static Outcome run(Path folder, String commands) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("bash", "-c", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        shell.getOutputStream().close();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!shell.waitFor(2, TimeUnit.MINUTES)) {
            shell.destroyForcibly();
            throw new IllegalStateException("Does not end: " + commands);
        }
        return new Outcome(shell.exitValue(), said);
    }
}

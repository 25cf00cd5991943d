package shop.solvent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Which tests take longest, told by the reports that the build has left in its modules: the last thing that {@code mvn verify}
 * does is to write it to {@code target/slowest-tests.md}.
 */
final class SlowestTests {

    private static final int CLASSES = 25;
    private static final int TESTS = 15;

    /** @param seconds by the wall clock; what runs beside others takes longer than alone */
    private record Taken(String module, String name, int tests, int skipped, double seconds) {}

    private final List<Taken> classes = new ArrayList<>();
    private final List<Taken> tests = new ArrayList<>();

    private SlowestTests() {}

    /** @param arguments the folder of the modules, and the file to write */
    public static void main(String[] arguments) throws Exception {
        SlowestTests slowest = new SlowestTests();
        for (Path report : reports(Path.of(arguments[0]))) {
            slowest.read(report);
        }
        if (slowest.classes.isEmpty()) {
            return; // a build without tests
        }
        Path file = Path.of(arguments[1]);
        Files.createDirectories(file.getParent());
        Files.writeString(file, slowest.told());
    }

    private static List<Path> reports(Path root) throws IOException {
        try (Stream<Path> files = Files.find(
                root, 4, (file, attributes) -> file.getFileName().toString().matches("TEST-.*\\.xml"))) {
            return files.filter(
                            file -> file.getParent().getFileName().toString().endsWith("-reports"))
                    .sorted()
                    .toList();
        }
    }

    private void read(Path report) throws IOException, ParserConfigurationException, SAXException {
        String module = report.getParent().getParent().getParent().getFileName().toString();
        Document read =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile());
        Element suite = read.getDocumentElement();
        classes.add(new Taken(
                module,
                suite.getAttribute("name"),
                Integer.parseInt(suite.getAttribute("tests")),
                Integer.parseInt(suite.getAttribute("skipped")),
                seconds(suite)));
        NodeList cases = suite.getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element test = (Element) cases.item(i);
            String type = test.getAttribute("classname");
            String name = type.substring(type.lastIndexOf('.') + 1) + "." + test.getAttribute("name");
            tests.add(new Taken(module, name, 1, 0, seconds(test)));
        }
    }

    private static double seconds(Element timed) {
        return Double.parseDouble(timed.getAttribute("time").replace(",", ""));
    }

    private String told() {
        StringBuilder text = new StringBuilder();
        text.append("| module | tests | skipped | seconds, added up |\n|---|---:|---:|---:|\n");
        classes.stream().map(Taken::module).distinct().forEach(module -> {
            List<Taken> those =
                    classes.stream().filter(one -> one.module().equals(module)).toList();
            text.append("| `%s` | %d | %d | %.0f |\n"
                    .formatted(
                            module,
                            those.stream().mapToInt(Taken::tests).sum(),
                            those.stream().mapToInt(Taken::skipped).sum(),
                            those.stream().mapToDouble(Taken::seconds).sum()));
        });
        text.append("\n| the slowest classes | module | tests | seconds |\n|---|---|---:|---:|\n");
        longest(classes, CLASSES)
                .forEach(one -> text.append("| %s | `%s` | %d | %s |\n"
                        .formatted(simple(one.name()), one.module(), one.tests(), rounded(one.seconds()))));
        text.append("\n| the slowest tests | module | seconds |\n|---|---|---:|\n");
        longest(tests, TESTS)
                .forEach(one -> text.append(
                        "| %s | `%s` | %s |\n".formatted(one.name(), one.module(), rounded(one.seconds()))));
        return text.toString();
    }

    private static Stream<Taken> longest(List<Taken> some, int most) {
        return some.stream()
                .sorted(Comparator.comparingDouble(Taken::seconds).reversed())
                .limit(most);
    }

    private static String simple(String name) {
        return name.startsWith("shop.") ? "`" + name.substring(name.lastIndexOf('.') + 1) + "`" : name;
    }

    private static String rounded(double seconds) {
        return String.format(Locale.ROOT, seconds < 10 ? "%.1f" : "%.0f", seconds);
    }
}

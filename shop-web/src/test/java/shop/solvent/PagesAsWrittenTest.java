package shop.solvent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;

/** What a page must be before a server reads it. A bean is found before the variable of a list: who calls them alike asks the bean. */
class PagesAsWrittenTest {

    private static final Pattern NAMED = Pattern.compile("@Named(?:\\(\"([^\"]+)\"\\))?\\s");
    private static final Pattern VARIABLE = Pattern.compile("\\svar(?:Status)?=\"(\\w+)\"");

    @Test
    void noListOfAPageCallsWhatItShowsLikeABean() throws IOException {
        Set<String> beans = new TreeSet<>();
        for (Path source : Sources.ofTheHouse()) {
            Matcher named = NAMED.matcher(Sources.read(source));
            String type = source.getFileName().toString().replace(".java", "");
            while (named.find()) {
                beans.add(
                        named.group(1) != null
                                ? named.group(1)
                                : type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1));
            }
        }
        assertThat(beans).contains("show", "order", "coupon");
        assertThat(pages()).isNotEmpty().allSatisfy(page -> {
            Set<String> variables = new TreeSet<>();
            Matcher variable = VARIABLE.matcher(Files.readString(page));
            while (variable.find()) {
                variables.add(variable.group(1));
            }
            assertThat(variables).as(page.toString()).doesNotContainAnyElementsOf(beans);
        });
    }

    /** A page that is not is found when somebody opens it, and two changes put together may have made it so. */
    @Test
    void everyPageIsWellFormed() throws IOException {
        XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        assertThat(pages()).allSatisfy(page -> {
            try (Reader text = Files.newBufferedReader(page)) {
                XMLStreamReader reader = xml.createXMLStreamReader(page.toString(), text);
                while (reader.hasNext()) {
                    reader.next();
                }
            }
        });
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/webapp"))) {
            return files.filter(file -> file.toString().endsWith(".xhtml")).toList();
        }
    }
}

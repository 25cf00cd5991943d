package shop.solvent.screening;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The consolidated list of the United Nations Security Council as it is published: read as it comes, never as a whole, with no
 * definitions and nothing from outside. Of what it says of somebody the shop takes names, births, nationalities and documents.
 */
final class UnitedNationsFile {

    private static final int LONGEST = 4_000;
    private static final int DEEPEST = 20;

    interface Taking {
        void entry(int line, ListedEntry entry);
    }

    /** Some other XML. */
    static final class OtherFile extends Exception {
        private static final long serialVersionUID = 1;
    }

    private final XMLStreamReader xml;
    private final Taking taking;

    /** What an entry says, as it is read. */
    private static final class Said {
        private String ref = "";
        private final List<String> name = new ArrayList<>();
        private final Set<String> others = new LinkedHashSet<>();
        private final Set<String> born = new LinkedHashSet<>();
        private final Set<String> countries = new LinkedHashSet<>();
        private final Set<String> documents = new LinkedHashSet<>();
        private String remark = "";
    }

    private UnitedNationsFile(XMLStreamReader xml, Taking taking) {
        this.xml = xml;
        this.taking = taking;
    }

    static void read(byte[] content, Taking taking) throws XMLStreamException, OtherFile {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(content));
        try {
            new UnitedNationsFile(xml, taking).read();
        } finally {
            xml.close();
        }
    }

    private void read() throws XMLStreamException, OtherFile {
        xml.nextTag();
        if (!xml.getLocalName().equals("CONSOLIDATED_LIST")) {
            throw new OtherFile();
        }
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                String element = xml.getLocalName();
                if (element.equals("INDIVIDUAL") || element.equals("ENTITY")) {
                    entry(element.equals("INDIVIDUAL") ? EntryKind.PERSON : EntryKind.COMPANY);
                }
            }
        }
    }

    private void entry(EntryKind kind) throws XMLStreamException {
        int line = xml.getLocation().getLineNumber();
        Said said = new Said();
        List<String> path = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean inside = true;
        while (inside) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                path.add(xml.getLocalName());
                text.setLength(0);
                if (path.size() > DEEPEST) {
                    throw new XMLStreamException("deeper than the list is");
                }
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                if (text.length() < LONGEST) {
                    text.append(xml.getText(), 0, Math.min(xml.getText().length(), LONGEST - text.length()));
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                inside = !path.isEmpty();
                if (inside) {
                    take(said, String.join("/", path), text.toString().strip().replaceAll("\\s+", " "));
                    path.remove(path.size() - 1);
                    text.setLength(0);
                }
            }
        }
        String name = cut(String.join(" ", said.name), ListedEntry.LONGEST_NAME);
        List<String> names = Stream.concat(Stream.of(name), said.others.stream())
                .filter(one -> !one.isBlank())
                .map(one -> cut(one, ListedEntry.LONGEST_NAME))
                .distinct()
                .limit(ListedEntry.MOST_NAMES)
                .toList();
        if (!names.isEmpty() && !said.ref.isEmpty()) {
            taking.entry(
                    line,
                    new ListedEntry(
                            cut(said.ref, 80),
                            kind,
                            names,
                            joined(said.born, 40),
                            joined(said.countries, 80),
                            joined(said.documents, 500),
                            said.remark.isEmpty() ? null : cut(said.remark, 500)));
        }
    }

    private static void take(Said said, String path, String text) {
        if (text.isEmpty()) {
            return;
        }
        switch (path) {
            case "REFERENCE_NUMBER" -> said.ref = text;
            case "DATAID" -> said.ref = said.ref.isEmpty() ? text : said.ref;
            case "FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME" -> said.name.add(text);
            case "NAME_ORIGINAL_SCRIPT", "INDIVIDUAL_ALIAS/ALIAS_NAME", "ENTITY_ALIAS/ALIAS_NAME" ->
                said.others.add(text);
            case "INDIVIDUAL_DATE_OF_BIRTH/DATE", "INDIVIDUAL_DATE_OF_BIRTH/YEAR" -> said.born.add(text);
            case "NATIONALITY/VALUE", "ENTITY_ADDRESS/COUNTRY" -> said.countries.add(text);
            case "INDIVIDUAL_DOCUMENT/NUMBER" -> said.documents.add(text);
            case "COMMENTS1" -> said.remark = text;
            default -> {
                // what the shop has no use for
            }
        }
    }

    private static String joined(Set<String> some, int longest) {
        return some.isEmpty() ? null : cut(some.stream().collect(Collectors.joining(", ")), longest);
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest));
    }
}

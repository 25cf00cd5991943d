package shop.solvent.screening;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A signed report as XML, by the schema {@code suspicious-report-1.xsd}. */
public final class ReportXml {

    private static final String NAMESPACE = "urn:solvent:suspicious-report:1";

    private ReportXml() {}

    /** The schema, as it is published. */
    public static byte[] schema() {
        try (InputStream in = ReportXml.class.getResourceAsStream("/shop/solvent/screening/suspicious-report-1.xsd")) {
            return in.readAllBytes();
        } catch (IOException missing) {
            throw new IllegalStateException("the schema of reports is a part of the application", missing);
        }
    }

    public static byte[] of(ReportView report, ReportContent content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.setDefaultNamespace(NAMESPACE);
            xml.writeStartElement(NAMESPACE, "report");
            xml.writeDefaultNamespace(NAMESPACE);
            xml.writeAttribute("number", report.number());
            if (report.corrects() != null) {
                xml.writeAttribute("corrects", report.corrects());
            }
            xml.writeAttribute("contentHash", report.hash());
            element(xml, "draftedBy", report.draftedBy());
            element(xml, "signedBy", report.signedBy());
            element(xml, "signedAt", report.signedAt());
            xml.writeStartElement(NAMESPACE, "subject");
            xml.writeAttribute("kind", content.subjectKind().toLowerCase(Locale.ROOT));
            element(xml, "id", content.subject());
            element(xml, "name", content.name());
            element(xml, "phone", content.phone());
            xml.writeEndElement();
            element(xml, "from", content.from());
            element(xml, "until", content.until());
            element(xml, "grounds", content.grounds());
            element(xml, "done", content.done());
            xml.writeStartElement(NAMESPACE, "cases");
            for (ReportContent.CaseLine one : content.cases()) {
                xml.writeStartElement(NAMESPACE, "case");
                xml.writeAttribute("id", one.id());
                xml.writeAttribute("kind", one.kind());
                xml.writeAttribute("openedAt", one.openedAt());
                if (one.outcome() != null) {
                    xml.writeAttribute("outcome", one.outcome());
                }
                for (String found : one.found()) {
                    element(xml, "found", found);
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeStartElement(NAMESPACE, "transactions");
            xml.writeAttribute("currency", "CNY");
            xml.writeAttribute("received", String.valueOf(content.received()));
            xml.writeAttribute("left", String.valueOf(content.left()));
            for (ReportContent.Act act : content.acts()) {
                xml.writeStartElement(NAMESPACE, "transaction");
                xml.writeAttribute("at", act.at());
                xml.writeAttribute("kind", act.kind());
                xml.writeAttribute("account", act.account());
                xml.writeAttribute("fen", String.valueOf(act.amount()));
                xml.writeAttribute("about", printable(act.about()));
                if (act.with() != null) {
                    xml.writeAttribute("with", printable(act.with()));
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException failure) {
            throw new IllegalStateException("a report could not be written", failure);
        }
        return bytes.toByteArray();
    }

    private static void element(XMLStreamWriter xml, String name, Object text) throws XMLStreamException {
        if (text != null) {
            xml.writeStartElement(NAMESPACE, name);
            xml.writeCharacters(printable(text.toString()));
            xml.writeEndElement();
        }
    }

    /** Without what XML has no way to say. */
    private static String printable(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "");
    }
}

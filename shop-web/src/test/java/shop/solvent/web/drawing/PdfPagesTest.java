package shop.solvent.web.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PdfPagesTest {

    private static String file(PdfPages pages) {
        return new String(pages.file(), StandardCharsets.US_ASCII);
    }

    @Test
    void everyObjectStandsWhereTheTableSaysIt() {
        PdfPages pages = new PdfPages("对账单", "zh-CN");
        pages.text(500, 500, 10, false, "one");
        pages.page();
        pages.text(500, 500, 10, true, "two");
        String pdf = file(pages);
        Matcher table = Pattern.compile("startxref\n(\\d+)\n").matcher(pdf);
        assertThat(table.find()).isTrue();
        int begin = Integer.parseInt(table.group(1));
        assertThat(pdf.substring(begin)).startsWith("xref\n0 12\n");
        Matcher places = Pattern.compile("(\\d{10}) 00000 n ").matcher(pdf.substring(begin));
        int number = 0;
        while (places.find()) {
            number++;
            assertThat(pdf.substring(Integer.parseInt(places.group(1)))).startsWith(number + " 0 obj\n");
        }
        assertThat(number).isEqualTo(11);
        assertThat(pdf).contains("/Count 2").contains("/Lang (zh-CN)").endsWith("%%EOF\n");
    }

    @Test
    void eachStreamIsAsLongAsItSays() {
        PdfPages pages = new PdfPages("x", "en");
        pages.text(500, 500, 10, false, "让利 (10 %) \\ −¥1");
        pages.line(500, 600, 900);
        Matcher stream = Pattern.compile("/Length (\\d+) >>\nstream\n(.*?)endstream", Pattern.DOTALL)
                .matcher(file(pages));
        assertThat(stream.find()).isTrue();
        assertThat(stream.group(2)).hasSize(Integer.parseInt(stream.group(1)));
    }

    @Test
    void latinSignsStandInHelveticaAndChineseOnesInTheReadersSong() {
        PdfPages pages = new PdfPages("x", "en");
        pages.text(500, 500, 10, false, "让利 −¥1");
        assertThat(file(pages))
                .contains("/F3 10 Tf <8BA95229> Tj")
                .contains("/F1 10 Tf <2096A531> Tj"); // a space, a dash for the minus, the yuan sign, 1
    }

    @Test
    void whatIsTooWideIsCutAndSaysSo() {
        assertThat(PdfPages.width("111", 10)).isEqualTo(3 * 556 * 10 / 100);
        assertThat(PdfPages.width("让利", 10)).isEqualTo(200);
        assertThat(PdfPages.fitting("short", 10, 1_000)).isEqualTo("short");
        String cut = PdfPages.fitting("a very long name of some goods", 10, 500);
        assertThat(cut).endsWith("...");
        assertThat(PdfPages.width(cut, 10)).isLessThanOrEqualTo(500);
    }
}

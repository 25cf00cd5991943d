package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.web.running.Browser;

@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class RulesIT {

    private static final String TABLE = "/admin/rule-file?point=CHECKOUT&path=checkout/points/points-by-amount.csv";
    private static final String VELOCITY = "/admin/rule-file?point=CHECKOUT&path=checkout/risk/velocity.drl";

    @Test
    void aBrokenTableIsRefusedAtTheCellAndTheOldOneStays(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            edit(desk, TABLE, "TRUE,100,,1000,4,30", "TRUE,100,,plenty,4,30");
            desk.press("edit:check");

            Locator problems = desk.page().locator("#problems");
            assertThat(problems).containsText("Cell I8");
            assertThat(problems).containsText("plenty");
            assertThat(problems).containsText("The rules in force stay as they are");
            assertThat(desk.page().locator(".gutter .wrong")).hasText("8");

            desk.open(TABLE);
            assertThat(desk.page().locator("table")).not().containsText("plenty");
        }
    }

    @Test
    void aRuleThatReachesForTheSystemIsRefusedAtItsLine(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            edit(desk, VELOCITY, "effects.hold", "System.exit(1);\n    effects.hold");
            desk.press("edit:check");

            assertThat(desk.page().locator("#problems")).containsText(Pattern.compile("Line 6, column 5"));
            assertThat(desk.page().locator("#problems")).containsText("System");
        }
    }

    @Test
    void anUploadedFileIsCheckedAtOnce(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open(VELOCITY);
            desk.press("view:edit");
            desk.at("upload:file")
                    .setInputFiles(new FilePayload(
                            "velocity.drl", "text/plain", "rule nonsense".getBytes(StandardCharsets.UTF_8)));
            desk.press("upload:take");
            assertThat(desk.page().locator("#problems")).containsText("Line 1");

            desk.at("upload:file")
                    .setInputFiles(new FilePayload("velocity.xlsx", "application/octet-stream", new byte[] {1, 2, 3}));
            desk.press("upload:take");
            assertThat(desk.fieldErrors()).containsText(new String[] {".drl"});
        }
    }

    @Test
    void aTableGoesOutAsASpreadsheetAndComesBackEdited(Browser browser) throws IOException {
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open(TABLE);
            Download download = desk.page()
                    .waitForDownload(
                            () -> desk.page().locator("a[href*='as=xlsx']").click());
            org.assertj.core.api.Assertions.assertThat(download.suggestedFilename())
                    .endsWith(".xlsx");

            desk.press("view:edit");
            byte[] edited = inEachPart(download.path(), part -> part.replaceFirst("<v>1000</v>", "<v>1750</v>"));
            desk.at("upload:file").setInputFiles(new FilePayload("my table.xlsx", "application/octet-stream", edited));
            desk.press("upload:take");

            assertThat(desk.page().locator("#problems")).hasCount(0);
            org.assertj.core.api.Assertions.assertThat(desk.at("edit:text").inputValue())
                    .contains("TRUE,100,,1750,4,30");

            desk.at("upload:file")
                    .setInputFiles(new FilePayload("my table.xlsx", "application/octet-stream", new byte[] {1, 2, 3}));
            desk.press("upload:take");
            assertThat(desk.page().locator("#problems")).hasCount(1);
        }
    }

    /** What a spreadsheet program would do: the archive's text parts changed, the rest as it was. */
    private static byte[] inEachPart(Path workbook, UnaryOperator<String> change) throws IOException {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        try (ZipFile in = new ZipFile(workbook.toFile());
                ZipOutputStream out = new ZipOutputStream(changed)) {
            for (ZipEntry entry : Collections.list(in.entries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                String part = new String(in.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                out.write(change.apply(part).getBytes(StandardCharsets.UTF_8));
            }
        }
        return changed.toByteArray();
    }

    private static void edit(Desk desk, String file, String what, String with) {
        desk.open(file);
        desk.press("view:edit");
        String text = desk.at("edit:text").inputValue();
        org.assertj.core.api.Assertions.assertThat(text).contains(what);
        desk.fill("edit:text", text.replace(what, with));
    }
}

package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/** What somebody does on the page of a rule file that is in a draft. */
final class Editing {

    static final String TABLE = "checkout/points/points-by-amount.csv";

    private Editing() {}

    /** From the file in force to the same file in a new draft. @return the page's address */
    static String begin(Desk desk, String path, String title) {
        desk.open("/admin/rule-file?point=CHECKOUT&path=" + path);
        desk.press("change");
        desk.fill("open:title", title);
        desk.press("open:go");
        assertThat(desk.page()).hasURL(Pattern.compile("draft=\\d+"));
        assertThat(desk.at("editor")).isVisible();
        return desk.page().url();
    }

    /** @param row from 1, as the page counts them */
    static Locator rule(Desk desk, String column, int row) {
        return cell(desk, "#rules-sheet", column, row);
    }

    /** @param row from 1, as the page counts them */
    static Locator example(Desk desk, String column, int row) {
        return cell(desk, "#cases-sheet", column, row);
    }

    private static Locator cell(Desk desk, String sheet, String column, int row) {
        return desk.page()
                .locator(sheet + " tr[data-row='" + (row - 1) + "'] [data-cell][aria-label^=\"" + column + ", Row \"]");
    }

    /** Types into a cell and leaves it. */
    static void type(Desk desk, Locator cell, String text) {
        cell.fill(text);
        cell.press("Tab");
        settle(desk);
    }

    static void choose(Desk desk, Locator cell, String label) {
        cell.selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(label));
        settle(desk);
    }

    /** What is said beside the cell. */
    static Locator said(Locator cell) {
        return cell.locator("xpath=ancestor::td").locator(".says");
    }

    /** How the cell's number reads. */
    static Locator reads(Locator cell) {
        return cell.locator("xpath=ancestor::td").locator(".reads");
    }

    static void press(Desk desk, String sheet, String button) {
        desk.page()
                .locator(sheet)
                .getByText(button, new Locator.GetByTextOptions().setExact(true))
                .first()
                .click();
        settle(desk);
    }

    static void run(Desk desk) {
        desk.press("run");
        assertThat(desk.at("run")).isEnabled();
        settle(desk);
    }

    static void save(Desk desk) {
        desk.press("save");
        assertThat(desk.at("editor-status")).containsText("Saved");
    }

    /** Waits until the shop has answered everything. */
    static void settle(Desk desk) {
        assertThat(desk.page().locator("#editor[data-busy]")).hasCount(0);
    }

    /** Changes the file's text outside, brings it back, and saves it. @param path of the rules or of their cases */
    static void replace(Desk desk, String path, String what, String with) {
        // A download that begins while the page still loads would leave it half a page.
        desk.page().waitForURL(Pattern.compile("/admin/rule-file\\?"));
        assertThat(desk.page().locator("#cases-sheet .sheet-tools")).isVisible();
        String address = desk.page().url().replaceAll("path=[^&]*", "path=" + path);
        String text = download(desk, address.replace("/admin/rule-file", "/admin/rule-file-download"));
        Assertions.assertThat(text).contains(what);
        take(desk, path.substring(path.lastIndexOf('/') + 1), text.replace(what, with));
        save(desk);
    }

    private static String download(Desk desk, String address) {
        Page page = desk.page();
        Download download =
                page.waitForDownload(() -> page.evaluate("address => { location.href = address; }", address));
        try {
            return Files.readString(download.path());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Pastes what was copied in a spreadsheet program. */
    static void paste(Desk desk, Locator cell, String copied) {
        cell.evaluate(
                "(input, text) => { const data = new DataTransfer(); data.setData('text/plain', text);"
                        + " input.dispatchEvent(new ClipboardEvent('paste',"
                        + " { clipboardData: data, bubbles: true, cancelable: true })); }",
                copied);
        settle(desk);
    }

    static void take(Desk desk, String name, String text) {
        take(desk, name, text.getBytes(StandardCharsets.UTF_8));
    }

    static void take(Desk desk, String name, byte[] content) {
        desk.at("upload:file").setInputFiles(new FilePayload(name, "application/octet-stream", content));
        desk.press("upload:take");
    }
}

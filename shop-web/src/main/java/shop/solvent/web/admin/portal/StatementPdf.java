package shop.solvent.web.admin.portal;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.platform.Slice;
import shop.solvent.settlement.LineKind;
import shop.solvent.settlement.SettlementEntry;
import shop.solvent.settlement.SettlementLine;
import shop.solvent.settlement.SettlementView;
import shop.solvent.settlement.Settlements;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.ShopName;
import shop.solvent.web.drawing.PdfPages;

/** A merchant's statement to be printed: its lines from opening to closing, then the entries of the books that they add up. */
@RequestScoped
public class StatementPdf {

    /** More entries are in the file for spreadsheets, and the PDF says so. */
    static final int MOST_ENTRIES = 2_000;

    private static final int LEFT = 500;
    private static final int RIGHT = PdfPages.WIDTH - LEFT;
    private static final int COUNT = 4200;
    private static final int WHAT = 1330;
    private static final int ABOUT = 2400;
    private static final int JOURNAL = 3270;
    private static final int GIVE_UP = 4750;
    private static final int BOTTOM = PdfPages.HEIGHT - 700;
    private static final int ROW = 180;
    private static final int FINE = 140;

    @Inject
    private Settlements settlements;

    @Inject
    private Formats show;

    @Inject
    private Language language;

    @Inject
    private ShopName shop;

    private PdfPages pages;
    private int y;
    private String foot;

    byte[] file(SettlementView statement) {
        String name = language.of(statement.nameZh(), statement.nameEn());
        String title = name + " · " + show.phrase("settlement.title", statement.number());
        pages = new PdfPages(title, language.isChinese() ? "zh-CN" : "en");
        foot = shop.getText() + " · " + title + " · " + statement.id();
        head(statement, title);
        lines(statement);
        entries(statement);
        foot();
        return pages.file();
    }

    private void head(SettlementView statement, String title) {
        y = 800;
        pages.text(LEFT, y, 16, true, PdfPages.fitting(title, 16, RIGHT - LEFT));
        y += 220;
        pages.text(
                LEFT,
                y,
                10,
                false,
                statement.from() == null
                        ? show.phrase("settlement.span-first", show.date(statement.until()))
                        : show.phrase("settlement.span", show.date(statement.from()), show.date(statement.until())));
        y += 160;
        pages.text(
                LEFT,
                y,
                10,
                false,
                show.phrase(
                        "portal.pdf-made",
                        show.time(statement.madeAt()),
                        show.label("settlement-state", statement.state())));
        y += 320;
    }

    private void lines(SettlementView statement) {
        pages.text(LEFT, y, 9, true, show.phrase("settlement.line"));
        pages.right(COUNT, y, 9, true, show.phrase("settlement.entries"));
        pages.right(RIGHT, y, 9, true, show.phrase("settlement.amount"));
        rule();
        row(show.phrase("settlement.opening"), "", show.signed(statement.opening()), false);
        for (SettlementLine line : settlements.lines(statement.id())) {
            row(
                    show.label("settlement-line", line.kind()),
                    show.number(line.entries()),
                    show.signed(line.amount()),
                    false);
        }
        rule();
        row(show.phrase("settlement.closing"), "", show.signed(statement.closing()), true);
        if (statement.due().isPositive()) {
            row(show.phrase("settlement.due"), "", show.money(statement.due()), true);
        }
        y += 200;
    }

    private void row(String name, String count, String amount, boolean bold) {
        y += ROW;
        pages.text(LEFT, y, 10, bold, PdfPages.fitting(name, 10, COUNT - LEFT - 500));
        pages.right(COUNT, y, 10, bold, count);
        pages.right(RIGHT, y, 10, bold, amount);
    }

    private void rule() {
        y += 60;
        pages.line(LEFT, y, RIGHT);
    }

    private void entries(SettlementView statement) {
        y += 200;
        pages.text(LEFT, y, 12, true, show.phrase("settlement.entries-title"));
        y += 180;
        heads();
        TransferId last = null;
        int told = 0;
        Slice<SettlementEntry> some;
        do {
            some = settlements.entries(statement.id(), last, Slice.LARGEST);
            List<SettlementEntry> rows = some.rows();
            for (SettlementEntry entry : rows) {
                entry(entry);
                last = entry.transfer();
            }
            told += rows.size();
        } while (some.more() && told < MOST_ENTRIES);
        if (some.more()) {
            room();
            pages.text(LEFT, y, 8, true, show.phrase("portal.pdf-more", show.number(told)));
        }
    }

    private void heads() {
        pages.text(LEFT, y, 7, true, show.phrase("settlement.happened"));
        pages.text(WHAT, y, 7, true, show.phrase("settlement.what"));
        pages.text(ABOUT, y, 7, true, show.phrase("settlement.about"));
        pages.text(JOURNAL, y, 7, true, show.phrase("settlement.journal"));
        pages.right(GIVE_UP, y, 7, true, show.label("settlement-line", LineKind.GIVE_UP));
        pages.right(RIGHT, y, 7, true, show.phrase("settlement.amount"));
    }

    private void entry(SettlementEntry entry) {
        room();
        pages.text(LEFT, y, 7, false, show.time(entry.at()));
        pages.text(WHAT, y, 7, false, PdfPages.fitting(show.label("transfer", entry.code()), 7, ABOUT - WHAT - 50));
        pages.text(ABOUT, y, 7, false, entry.subject());
        pages.text(JOURNAL, y, 7, false, entry.journal().toString());
        if (!entry.giveUp().isZero()) {
            pages.right(GIVE_UP, y, 7, false, show.signed(entry.giveUp()));
        }
        pages.right(RIGHT, y, 7, false, show.signed(entry.amount()));
    }

    private void room() {
        y += FINE;
        if (y > BOTTOM) {
            foot();
            pages.page();
            y = 700;
            heads();
            y += FINE;
        }
    }

    private void foot() {
        pages.text(LEFT, PdfPages.HEIGHT - 350, 7, false, PdfPages.fitting(foot, 7, RIGHT - LEFT - 500));
        pages.right(RIGHT, PdfPages.HEIGHT - 350, 7, false, String.valueOf(pages.count()));
    }
}

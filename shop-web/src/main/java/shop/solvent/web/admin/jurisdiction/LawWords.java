package shop.solvent.web.admin.jurisdiction;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.math.MathContext;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.LawRow;
import shop.solvent.rules.LawValue;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;

/** What a profile's values are called, and say. */
@Named("lawWords")
@RequestScoped
public class LawWords {

    private static final int TO_UNITS = 2;

    @Inject
    private Formats show;

    @Inject
    private Language language;

    public String name(LawValue value) {
        return show.label("law-value", value);
    }

    /** A number with its unit. */
    public String number(LawValue value, LawRow row) {
        return switch (value.unit()) {
            case FEN -> show.fen(row.number());
            case BASIS_POINTS -> show.rate(Math.toIntExact(row.number()));
            case DAYS -> show.phrase("setting.days", row.number());
            case YEARS -> show.phrase("law.years", row.number());
            case LEVELS, COUNT, PEOPLE -> show.number(row.number());
        };
    }

    /** What the law says in its own money, and by what that was computed: {@code EUR 150 × 7.5}; nothing where it is the shop's. */
    public String original(JurisdictionProfile law, LawRow row) {
        return row.original() == null
                ? ""
                : law.currency() + " " + row.original().toPlainString() + " × " + rate(law);
    }

    /** {@code 7.5}: yuan that a profile takes for one unit of its law's money. */
    public String rate(JurisdictionProfile law) {
        return BigDecimal.valueOf(law.rate(), TO_UNITS)
                .round(MathContext.DECIMAL32)
                .stripTrailingZeros()
                .toPlainString();
    }

    public String note(LawRow row) {
        return language.of(row.noteZh(), row.noteEn());
    }
}

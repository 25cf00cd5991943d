package shop.solvent.web.admin.gallery;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shop.solvent.kernel.Money;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.Unit;
import shop.solvent.rules.explain.Words;
import shop.solvent.rules.gallery.Blank;
import shop.solvent.rules.gallery.PromotionKind;
import shop.solvent.rules.gallery.Trial;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Whole;
import shop.solvent.rules.language.Units;
import shop.solvent.rules.language.table.TypedCell;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.editor.SheetWords;
import shop.solvent.web.admin.facts.FactWords;

/** Reads promotions back: what their rules say, what is to be filled in, and what comes of it. */
@Named
@RequestScoped
public class PromotionWords {

    @Inject
    private Formats show;

    @Inject
    private FactWords factWords;

    @Inject
    private SheetWords sheet;

    @Inject
    private Language language;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private JurisdictionProfile law;

    private ShopNames shop;

    public List<Rule> example(PromotionKind kind) {
        return kind.read(law);
    }

    /** Codes of the campaigns that the example's rules belong to. */
    Set<String> campaigns(PromotionKind kind) {
        return example(kind).stream()
                .map(rule -> rule.ref().campaign())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** {@code If orders of ¥200.00 or more, then ¥30.00 off.} */
    public List<String> sentences(List<Rule> rules) {
        Words words = Words.toMembers(language.getLocale(), shop());
        return rules.stream()
                .map(rule -> show.phrase("gallery.sentence", words.conditions(rule), words.effects(rule)))
                .toList();
    }

    /** What is to be filled in, and in which unit. */
    public String label(Blank blank) {
        String name = blank.label(Words.in(language.getLocale()));
        Unit unit = blank.unit();
        return unit == Unit.FEN
                ? show.phrase("dry-run.yuan", name)
                : unit == Unit.BASIS_POINTS ? show.phrase("dry-run.percent", name) : name;
    }

    /** What the example says there, as somebody fills it in. */
    public String said(Blank blank) {
        return String.join(
                ", ", blank.said().stream().map(value -> said(blank, value)).toList());
    }

    private static String said(Blank blank, Value value) {
        if (value instanceof Whole whole) {
            return typed(whole.number(), blank.unit());
        }
        return ((Text) value).text();
    }

    /** A number as somebody fills it in. */
    public static String typed(long number, Unit unit) {
        return unit == Unit.FEN
                ? Money.fen(number).inUnits().stripTrailingZeros().toPlainString()
                : unit == Unit.BASIS_POINTS ? Units.percent(Long.toString(number)) : Long.toString(number);
    }

    /** What it can be, each with what it is called; empty where it can be anything. @param now what it is */
    public Map<String, String> options(Blank blank, String now) {
        Map<String, String> options = new LinkedHashMap<>();
        if (blank.unit() == Unit.DAY_OF_WEEK) {
            IntStream.rangeClosed(1, 7).forEach(day -> options.put(String.valueOf(day), show.label("weekday", day)));
        }
        blank.listed()
                .map(shop()::of)
                .ifPresent(list ->
                        list.forEach((code, name) -> options.put(code, language.of(name.chinese(), name.english()))));
        if (options.isEmpty()) {
            blank.known().forEach(text -> options.put(text, show.word(blank.name(), text)));
        }
        if (!options.isEmpty() && isSeveralGoods(blank)) {
            TypedCell.apart(now).forEach(one -> options.putIfAbsent(one, one));
        } else if (!options.isEmpty() && !blank.isSeveral() && !now.isEmpty()) {
            options.putIfAbsent(now, now);
        }
        return options;
    }

    /** Whether it takes several of the shop's goods, which nobody knows by heart. */
    public static boolean isSeveralGoods(Blank blank) {
        return blank.isSeveral() && blank.listed().filter(Listed.GOODS::equals).isPresent();
    }

    /** A case in words, fact by fact. */
    public Map<String, String> facts(Trial.Shown shown) {
        Map<String, String> said = new LinkedHashMap<>();
        shown.facts().forEach((column, text) -> said.put(sheet.label(column), sheet.value(column, text)));
        return said;
    }

    /** What the promotion changes: {@code payable ¥200.00 → ¥170.00}. */
    public Map<String, String> figures(DecisionPoint point, Trial.Shown shown) {
        Map<String, String> said = new LinkedHashMap<>();
        point.point().figures().forEach(figure -> {
            Trial.Change change = shown.figures().get(figure.name());
            if (change != null && !change.before().equals(change.after())) {
                said.put(
                        show.label("figure", figure.name()),
                        factWords.figure(figure, change.before()) + " → " + factWords.figure(figure, change.after()));
            }
        });
        return said;
    }

    private ShopNames shop() {
        if (shop == null) {
            shop = rulebooks.names();
        }
        return shop;
    }
}

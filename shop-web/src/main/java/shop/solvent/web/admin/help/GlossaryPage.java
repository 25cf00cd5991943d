package shop.solvent.web.admin.help;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import shop.solvent.rules.gallery.Gallery;
import shop.solvent.web.admin.Language;

/** Looks words up, and explains the mechanisms that pages explain where they are used. */
@Named("glossary")
@RequestScoped
public class GlossaryPage {

    /** Mechanisms that are explained, by the key of their texts, and the word of the glossary each belongs to. */
    public enum Topic {
        POINTS("points"),
        RELEASE("release"),
        POOLS("pool"),
        DIVIDENDS("service dividend"),
        CAPS("budget"),
        OWN_CAMPAIGNS("own campaign"),
        GROUPS("stacking group"),
        COUPONS("coupon"),
        QUOTES("quote"),
        SEGMENTS("segment"),
        TASKS("task"),
        LIMITED("limited issue"),
        LOTTERIES("lottery"),
        PRICE_LISTS("contract price list"),
        AGGREGATES("declared figure"),
        COUNTERS("counter"),
        LISTS("list"),
        SCREENING("screening"),
        CUSTODY("custody statement"),
        WIND_DOWN("wind-down"),
        SUSPICIOUS_REPORTS("suspicious-activity report"),
        CALENDAR("holiday calendar"),
        COMMISSION("commission"),
        TUNING("value search"),
        GUARD_RAILS("guard rail");

        private final String word;

        Topic(String word) {
            this.word = word;
        }

        /** Of the glossary. */
        public String getWord() {
            return word;
        }

        public String getKey() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A word as the reader sees it. @param other the same in the other language */
    public record Word(String name, String other, String meaning) {}

    /** A kind of promotion. */
    public record Kind(String code, String name) {}

    @Inject
    private Language language;

    private String q = "";

    public List<Word> getWords() {
        return (q.isEmpty() ? Glossary.all() : Glossary.find(q))
                .stream()
                        .map(term -> language.isChinese()
                                ? new Word(term.chinese(), term.english(), term.meaningZh())
                                : new Word(term.english(), term.chinese(), term.meaning()))
                        .toList();
    }

    public Topic[] getTopics() {
        return Topic.values();
    }

    /** The word of the glossary that a topic belongs to. @param key of the topic */
    public String word(String key) {
        for (Topic topic : Topic.values()) {
            if (topic.getKey().equals(key)) {
                return topic.getWord();
            }
        }
        throw new IllegalArgumentException(key);
    }

    public List<Kind> getKinds() {
        return Gallery.all().stream()
                .map(kind -> new Kind(kind.code(), kind.name(language.getLocale())))
                .toList();
    }

    public String getQ() {
        return q;
    }

    public void setQ(String text) {
        q = text == null
                ? ""
                : text.strip().substring(0, Math.min(80, text.strip().length()));
    }
}

package shop.solvent.operator;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** A person is to see more of the shop, or less. */
@ApplicationScoped
public class PersonScopeDeed extends PersonDeed<PersonScopeDeed.ScopeOf> {

    public static final String CODE = "person.scope";

    /**
     * @param channels codes of what the person is limited to; all where empty
     * @param regions of channels, beside those
     * @param merchants likewise
     */
    public record ScopeOf(String username, List<String> channels, List<String> regions, List<String> merchants) {}

    PersonScopeDeed() {
        super(CODE, ScopeOf.class);
    }

    @Override
    String person(ScopeOf one) {
        return one.username();
    }

    @Override
    public Terms terms(ScopeOf content) {
        book.requireKnown(reach(content.channels(), content.regions(), content.merchants()));
        return termsOf(book.existing(content.username()));
    }

    @Override
    public String perform(ScopeOf content, Mandate mandate) {
        book.limit(
                content.username(),
                reach(content.channels(), content.regions(), content.merchants()),
                mandate.askedBy(),
                mandate.reason());
        return content.username();
    }

    @Override
    public List<Line> lines(ScopeOf content) {
        List<Line> lines = new ArrayList<>(super.lines(content));
        content.channels().forEach(code -> lines.add(new Line("deed.only-channel", Line.Kind.CHANNEL, code)));
        content.regions().forEach(code -> lines.add(new Line("deed.only-region", Line.Kind.TEXT, code)));
        content.merchants().forEach(code -> lines.add(new Line("deed.only-merchant", Line.Kind.MERCHANT, code)));
        return lines;
    }
}

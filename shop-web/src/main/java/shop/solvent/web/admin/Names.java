package shop.solvent.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ChannelView;
import shop.solvent.member.LevelView;
import shop.solvent.member.Levels;
import shop.solvent.operator.RoleView;
import shop.solvent.operator.Roles;
import shop.solvent.order.OrderView;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.Pools;
import shop.solvent.rules.Effect;
import shop.solvent.rules.Listed;
import shop.solvent.search.Finder;

/** What channels, goods and owners are called in the reader's language. */
@Named
@RequestScoped
public class Names {

    /** As many as a list to choose from can show. */
    private static final int MOST_MERCHANTS = 1_000;

    @Inject
    private Catalogue catalogue;

    @Inject
    private Roles roles;

    @Inject
    private Language language;

    @Inject
    private Formats show;

    @Inject
    private Levels known;

    @Inject
    private Finder finder;

    @Inject
    private Pools funds;

    private Map<String, ChannelView> channels;
    private Map<String, String> levels;
    private Map<String, String> pools;
    private List<shop.solvent.search.Named> merchants;

    public List<ChannelView> getChannels() {
        return List.copyOf(channels().values());
    }

    public String channelName(ChannelView channel) {
        return language.of(channel.nameZh(), channel.nameEn());
    }

    public String channel(String code) {
        ChannelView channel = code == null ? null : channels().get(code);
        return channel == null ? code : channelName(channel);
    }

    /** What the shop calls what rules know by the code; the code itself where nobody looks it up. */
    public String called(Listed list, String code) {
        return switch (list) {
            case CHANNEL -> channel(code);
            case MEMBER_LEVEL -> level(code);
            case GOODS_KIND -> show.label("kind", code);
            case MERCHANT,
                    POOL,
                    PROJECT,
                    GOODS,
                    CATEGORY,
                    PRICE_LIST,
                    CAMPAIGN,
                    COUPONS,
                    TAG,
                    SEGMENT,
                    HISTORY,
                    SPENDING,
                    SIGNAL,
                    SIGNAL_AMOUNT -> code;
        };
    }

    /** What a level of members is called. */
    public String level(String code) {
        if (levels == null) {
            levels = known.known().stream()
                    .collect(Collectors.toMap(LevelView::code, one -> language.of(one.nameZh(), one.nameEn())));
        }
        return levels.getOrDefault(code, code);
    }

    /** The levels there are, the lowest first. */
    public List<LevelView> getLevels() {
        return known.all();
    }

    /** The goods of an order in one line. */
    public String goods(OrderView order) {
        return order.lines().stream()
                .map(line -> title(line) + (line.quantity() > 1 ? " ×" + line.quantity() : ""))
                .collect(Collectors.joining(language.of("、", ", ")));
    }

    /** All merchants, to choose from. */
    public List<shop.solvent.search.Named> getMerchants() {
        if (merchants == null) {
            merchants = finder.merchants("", MOST_MERCHANTS);
        }
        return merchants;
    }

    /** Who sold what was ordered. */
    public String sellers(OrderView order) {
        return order.lines().stream()
                .map(OrderView.Line::merchant)
                .distinct()
                .map(this::merchant)
                .collect(Collectors.joining(language.of("、", ", ")));
    }

    public String seller(OrderView.Line line) {
        return merchant(line.merchant());
    }

    /** What a merchant is called; the code itself of one that the reader does not see. */
    public String merchant(String code) {
        return getMerchants().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .map(one -> language.of(one.nameZh(), one.nameEn()))
                .orElse(code);
    }

    /** What a pool is called; the code itself of one that there is not. */
    public String pool(String code) {
        if (pools == null) {
            pools = funds.all().stream()
                    .collect(Collectors.toMap(PoolView::code, one -> language.of(one.nameZh(), one.nameEn())));
        }
        return pools.getOrDefault(code, code);
    }

    public String title(OrderView.Line line) {
        return language.of(line.titleZh(), line.titleEn());
    }

    /**
     * Whom or what an effect concerns: goods of the order by name, a member by the short id, else the code.
     *
     * @param order null where there is none, as in a dry run
     */
    public String subject(Effect effect, OrderView order) {
        String subject = effect.subject();
        if (subject == null) {
            return "";
        }
        if (effect.kind().equals(Formats.TAG)) {
            return subject;
        }
        return (order == null ? List.<OrderView.Line>of() : order.lines())
                .stream()
                        .filter(line -> line.sku().equals(subject))
                        .findFirst()
                        .map(this::title)
                        .orElseGet(() -> effect.asset() == null ? show.label("flag", subject) : show.brief(subject));
    }

    /** Who acted: a channel by its name, the system, or a person by the username. */
    public String actor(String actor) {
        String code = actor.startsWith("channel:") ? actor.substring("channel:".length()) : actor;
        return channels().containsKey(code) ? channel(code) : show.label("actor", actor);
    }

    /** What a role is called: one that ships by the texts, one of the shop's own by the name it was given. */
    public String role(RoleView role) {
        return role.shipped() ? show.label("role", role.code()) : language.of(role.nameZh(), role.nameEn());
    }

    /** As {@link #role(RoleView)}; the code itself of a role that is gone. */
    public String role(String code) {
        return roles.list().stream()
                .filter(role -> role.code().equals(code))
                .findFirst()
                .map(this::role)
                .orElse(code);
    }

    /** Whose account it is; nothing for the shop's own. */
    public String owner(String owner) {
        return "platform".equals(owner) ? "" : show.brief(owner);
    }

    private Map<String, ChannelView> channels() {
        if (channels == null) {
            channels = new LinkedHashMap<>();
            catalogue.channels().forEach(channel -> channels.put(channel.code(), channel));
        }
        return channels;
    }
}

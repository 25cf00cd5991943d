package shop.solvent.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ChannelView;
import shop.solvent.catalogue.ProductView;
import shop.solvent.order.OrderView;
import shop.solvent.rules.Effect;

/** What the codes of channels and goods are called in the reader's language; each list is read once a page. */
@Named
@RequestScoped
public class Names {

    @Inject
    private Catalogue catalogue;

    @Inject
    private Language language;

    @Inject
    private Show show;

    private Map<String, ChannelView> channels;
    private Map<String, ProductView> products;

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

    public String product(String sku) {
        ProductView product = products().get(sku);
        return product == null ? sku : language.of(product.titleZh(), product.titleEn());
    }

    /** The goods of an order in one line. */
    public String goods(OrderView order) {
        return order.lines().stream()
                .map(line -> product(line.sku()) + (line.quantity() > 1 ? " ×" + line.quantity() : ""))
                .collect(Collectors.joining(language.of("、", ", ")));
    }

    /** Whom or what an effect concerns: the goods by name, a member by the short id, else the code. */
    public String subject(Effect effect) {
        String subject = effect.subject();
        return subject == null ? "" : subject.contains("_") ? show.brief(subject) : product(subject);
    }

    /** Whose account it is; nothing for the shop's own. */
    public String owner(String owner) {
        return "platform".equals(owner) ? "" : show.brief(owner);
    }

    private Map<String, ChannelView> channels() {
        if (channels == null) {
            channels = byCode(catalogue.channels(), ChannelView::code);
        }
        return channels;
    }

    private Map<String, ProductView> products() {
        if (products == null) {
            products = byCode(catalogue.products(), ProductView::sku);
        }
        return products;
    }

    private static <T> Map<String, T> byCode(List<T> all, Function<T, String> code) {
        return all.stream()
                .collect(Collectors.toMap(code, Function.identity(), (one, same) -> one, LinkedHashMap::new));
    }
}

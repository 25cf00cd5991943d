package shop.solvent.web.admin.relations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Rejection;
import shop.solvent.relation.Figures;
import shop.solvent.relation.RelationNode;
import shop.solvent.relation.Relations;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.Links;
import shop.solvent.web.admin.SignedIn;

/**
 * The picture of whom a member is tied to, on any page that names a member: {@code <ui:include src="/WEB-INF/admin/ties.xhtml"><ui:param
 * name="tiedMember" value="mem_…" /></ui:include>}. It shows nothing to whoever may not see relations.
 */
@Named("tiesOf")
@RequestScoped
public class TiesOf {

    @Inject
    private Relations relations;

    @Inject
    private Merchants merchants;

    @Inject
    private SignedIn user;

    @Inject
    private Links links;

    @Inject
    private Formats show;

    @Inject
    private Language language;

    private final Map<String, Optional<Picture>> pictures = new HashMap<>();
    private final Map<RelationNode, Optional<MerchantView>> sellers = new HashMap<>();

    /** Null where it is not for this reader, or before the first run. @param member id; null for nobody */
    public Picture picture(Object member) {
        if (member == null || member.toString().isEmpty() || !user.may(Permission.SEE_RELATIONS)) {
            return null;
        }
        return pictures.computeIfAbsent(
                        member.toString(),
                        id -> relations.around(MemberId.parse(id)).map(Picture::new))
                .orElse(null);
    }

    public Figures figures(Object member) {
        return relations.figures(MemberId.parse(member.toString()));
    }

    /** What it is called. */
    public String name(RelationNode node) {
        return switch (node.kind()) {
            case MEMBER -> show.brief(new MemberId(node.id()));
            case MERCHANT ->
                seller(node).map(one -> language.of(one.nameZh(), one.nameEn())).orElse(node.text());
            default -> show.label("relation-node", node.kind()) + " " + node.text();
        };
    }

    /** Where it can be looked at; null where it cannot. */
    public String page(RelationNode node) {
        return switch (node.kind()) {
            case MEMBER -> "/admin/relation?id=" + node.text();
            case MERCHANT -> seller(node).map(one -> links.merchant(one.code())).orElse(null);
            default -> null;
        };
    }

    private Optional<MerchantView> seller(RelationNode node) {
        return sellers.computeIfAbsent(node, key -> {
            try {
                return Optional.of(merchants.find(new MerchantId(node.id())));
            } catch (Rejection gone) {
                return Optional.empty();
            }
        });
    }
}

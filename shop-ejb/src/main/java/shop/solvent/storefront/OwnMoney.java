package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.Statements;
import shop.solvent.ledger.WaitingView;
import shop.solvent.platform.OwnLine;
import shop.solvent.platform.OwnLine.Topic;
import shop.solvent.platform.OwnLines;
import shop.solvent.wallet.GiftView;
import shop.solvent.wallet.WalletView;
import shop.solvent.wallet.WalletView.SubWallet;
import shop.solvent.wallet.Wallets;

/** What money a visitor has, by where it comes from, what each part is for, and what is under way with it. */
@ApplicationScoped
public class OwnMoney {

    /** Of what is under way, so much is shown. */
    static final int SHOWN = 50;

    @EJB
    private Wallets wallets;

    @Inject
    private Statements statements;

    @Inject
    @Any
    private Instance<OwnLines> rooms;

    /**
     * The money of one origin.
     *
     * @param uses what it is good for, as the rooms have it; empty where none says more than that it pays orders
     * @param outs whether, when and at what fee it leaves the shop; empty where it never does
     * @param lots of it that end, the first first; empty for money that does not end
     */
    public record Part(SubWallet money, List<OwnLine> uses, List<OwnLine> outs, List<GiftView> lots) {}

    /**
     * @param parts all there are, what is most the member's own first; those that are empty too
     * @param waiting what is set aside, of points and coins as of money, the latest first
     * @param more whether more is under way than is shown
     * @param told what else the rooms tell the member
     */
    public record View(
            WalletView wallet, List<Part> parts, List<WaitingView> waiting, boolean more, List<OwnLine> told) {

        /** What the member is told of all of it, such as that it cannot be used at present. */
        public List<OwnLine> ofAll() {
            return about(told, Topic.NEEDS, "wallet");
        }

        /** Whether there is, or comes, any money at all. */
        public boolean isAny() {
            return wallet.total().isPositive()
                    || parts.stream().anyMatch(part -> part.money().expected().isPositive());
        }
    }

    public View of(Visitor visitor) {
        MemberId member = visitor.member();
        WalletView wallet = wallets.of(member);
        List<OwnLine> told = told(visitor);
        List<WaitingView> waiting = statements.waiting(member.value(), SHOWN + 1);
        return new View(
                wallet,
                wallet.subWallets().stream()
                        .map(money -> new Part(
                                money,
                                about(told, Topic.USE, money.origin()),
                                about(told, Topic.OUT, money.origin()),
                                money.origin().equals(Purse.GIFT.origin()) ? wallet.gifts() : List.of()))
                        .toList(),
                waiting.subList(0, Math.min(waiting.size(), SHOWN)),
                waiting.size() > SHOWN,
                told);
    }

    /** What all rooms tell; nothing of who is no member. */
    private List<OwnLine> told(Visitor visitor) {
        List<OwnLine> told = new ArrayList<>();
        if (!visitor.guest()) {
            rooms.forEach(room -> told.addAll(room.of(visitor.member())));
        }
        return told;
    }

    private static List<OwnLine> about(List<OwnLine> told, Topic topic, String origin) {
        return told.stream()
                .filter(line -> line.topic() == topic && origin.equals(line.about()))
                .toList();
    }
}

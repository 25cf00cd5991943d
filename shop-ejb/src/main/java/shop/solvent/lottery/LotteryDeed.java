package shop.solvent.lottery;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.kernel.Asset;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * A lottery is announced: one person asks, another agrees, for it sets a pool's money aside and nobody can change afterwards what
 * was announced.
 */
@ApplicationScoped
public class LotteryDeed extends Deed<LotteryDeed.Wanted> {

    public static final String CODE = "lottery.open";

    /**
     * @param asset {@code POINT} or {@code COIN}
     * @param opens ISO moment, as {@code closes}
     * @param prizes how many of how many fen, the greatest first: {@code 1x50000,20x1000}
     */
    public record Wanted(
            String titleZh,
            String titleEn,
            String pool,
            String asset,
            long price,
            int tickets,
            int perMember,
            int perDay,
            int goodDays,
            String opens,
            String closes,
            String prizes) {

        public static Wanted of(LotteryTerms terms) {
            return new Wanted(
                    terms.titleZh(),
                    terms.titleEn(),
                    terms.pool(),
                    terms.asset().name(),
                    terms.price(),
                    terms.tickets(),
                    terms.perMember(),
                    terms.perDay(),
                    terms.goodDays(),
                    terms.opens().toString(),
                    terms.closes().toString(),
                    LotteryTerms.text(terms.prizes()));
        }

        /** @throws Rejection {@code field.…} */
        LotteryTerms terms() {
            return new LotteryTerms(
                    titleZh,
                    titleEn,
                    Given.text("pool", pool, 32),
                    paidWith(),
                    price,
                    tickets,
                    perMember,
                    perDay,
                    goodDays,
                    moment("opens", opens),
                    moment("closes", closes),
                    LotteryTerms.prizes(prizes));
        }

        private Asset paidWith() {
            try {
                return Asset.valueOf(Given.value("asset", asset));
            } catch (IllegalArgumentException none) {
                throw Rejection.invalid("field.malformed", Map.of("field", "asset", "pattern", "POINT|COIN"));
            }
        }

        private static Instant moment(String field, String text) {
            try {
                return Instant.parse(Given.value(field, text));
            } catch (DateTimeException none) {
                throw Rejection.invalid("field.malformed", Map.of("field", field, "pattern", "yyyy-mm-ddThh:mm:ssZ"));
            }
        }
    }

    @EJB
    private Lotteries lotteries;

    @Inject
    private LotteryOpening opening;

    LotteryDeed() {
        super(CODE, Wanted.class, Permission.FUND_POOLS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Wanted content) {
        return new Terms(opening.checked(content.terms()).pool().id().toString(), null, false);
    }

    @Override
    public String perform(Wanted content, Mandate mandate) {
        return lotteries
                .open(content.terms(), mandate.askedBy(), mandate.agreedBy(), mandate.reason())
                .toString();
    }

    @Override
    public List<Line> lines(Wanted content) {
        LotteryTerms terms = content.terms();
        return List.of(
                new Line("deed.lottery", Line.Kind.TEXT, terms.titleZh() + " · " + terms.titleEn()),
                new Line("deed.pool", Line.Kind.POOL, terms.pool()),
                new Line("deed.lottery-ticket", Line.Kind.WORD, "lottery-asset." + terms.asset()),
                new Line("deed.lottery-price", Line.Kind.TEXT, String.valueOf(terms.price())),
                new Line("deed.lottery-tickets", Line.Kind.TEXT, String.valueOf(terms.tickets())),
                new Line("deed.lottery-of-a-member", Line.Kind.TEXT, terms.perMember() + " / " + terms.perDay()),
                new Line("deed.lottery-prizes", Line.Kind.TEXT, said(terms)),
                new Line("deed.amount", Line.Kind.FEN, String.valueOf(terms.worth())),
                new Line("deed.lottery-good-days", Line.Kind.TEXT, String.valueOf(terms.goodDays())),
                new Line("deed.lottery-opens", Line.Kind.MOMENT, terms.opens().toString()),
                new Line("deed.lottery-closes", Line.Kind.MOMENT, terms.closes().toString()));
    }

    private static String said(LotteryTerms terms) {
        StringBuilder said = new StringBuilder();
        terms.prizes()
                .forEach(prize -> said.append(said.isEmpty() ? "" : ", ")
                        .append(prize.winners())
                        .append(" × ¥")
                        .append(BigDecimal.valueOf(prize.fen(), 2).toPlainString()));
        return said.toString();
    }
}

package shop.solvent.web.admin.members;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.wallet.GiftCorrectionDeed;
import shop.solvent.wallet.Gifts;
import shop.solvent.wallet.TopUpCorrectionDeed;
import shop.solvent.wallet.TopUps;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Formats;
import shop.solvent.withdrawal.WithdrawalCorrectionDeed;
import shop.solvent.withdrawal.WithdrawalCorrections;
import shop.solvent.withdrawal.Withdrawals;

/** What a person fills in to ask for the correction of a top-up, a gift or a withdrawal. */
@ViewScoped
public class CorrectionForm implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int SHOWN = 20;

    /** Between what is corrected and what it stood for when the reader saw it. */
    private static final String AT = "@";

    @Inject
    private TopUps topUps;

    @Inject
    private Gifts gifts;

    @Inject
    private Withdrawals withdrawals;

    @Inject
    private WithdrawalCorrections corrections;

    @Inject
    private Formats show;

    private String key = UUID.randomUUID().toString();
    private String subject;
    private BigDecimal came;
    private String document;
    private String reason;

    /** Something to choose. */
    public record Choice(String value, String label) {}

    List<Choice> choices(MemberId member) {
        List<Choice> choices = new ArrayList<>();
        topUps.latest(member, SHOWN)
                .forEach(one -> choices.add(new Choice(
                        one.topUp().id() + AT + one.now().amount(),
                        show.phrase(
                                "correct.option",
                                show.money(one.now()),
                                show.moment(one.topUp().at()),
                                show.brief(one.topUp().id())))));
        Map<GiftId, Money> given = gifts.standFor(member);
        gifts.of(member).stream()
                .limit(SHOWN)
                .forEach(one -> choices.add(new Choice(
                        one.id() + AT + given.get(one.id()).amount(),
                        show.phrase(
                                "correct.gift-option",
                                show.money(given.get(one.id())),
                                show.date(one.lastDay()),
                                show.brief(one.id())))));
        withdrawals.of(member, 0, SHOWN).rows().stream()
                .filter(one -> one.state().isEnd())
                .forEach(one -> {
                    long left = corrections.left(one);
                    choices.add(new Choice(
                            one.id() + AT + left,
                            show.phrase(
                                    "correct.withdrawal-option",
                                    show.fen(left),
                                    show.moment(one.requestedAt()),
                                    show.brief(one.id()),
                                    show.money(one.amount()),
                                    show.label("withdrawal-state", one.state()))));
                });
        return choices;
    }

    /** The deed that corrects what was chosen. */
    String deed() {
        return subject.startsWith("gft_")
                ? GiftCorrectionDeed.CODE
                : subject.startsWith("wdr_") ? WithdrawalCorrectionDeed.CODE : TopUpCorrectionDeed.CODE;
    }

    Record correction(MemberId member) {
        String[] chosen = subject.split(AT, 2);
        long recorded = Long.parseLong(chosen[1]);
        long truth = Amounts.fen(came).amount();
        return switch (deed()) {
            case GiftCorrectionDeed.CODE ->
                new GiftCorrectionDeed.Correction(chosen[0], member.toString(), recorded, truth, document);
            case WithdrawalCorrectionDeed.CODE ->
                new WithdrawalCorrectionDeed.Correction(chosen[0], member.toString(), recorded, truth, document);
            default -> new TopUpCorrectionDeed.Correction(chosen[0], member.toString(), recorded, truth, document);
        };
    }

    String key() {
        return key;
    }

    /** A refused request was none: the next one is another. */
    void again() {
        key = UUID.randomUUID().toString();
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    public BigDecimal getCame() {
        return came;
    }

    public void setCame(BigDecimal came) {
        this.came = came;
    }

    public String getDocument() {
        return document;
    }

    public void setDocument(String document) {
        this.document = document;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}

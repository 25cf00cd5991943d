package shop.solvent.web.admin.members;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.wallet.TopUpCorrectionDeed.Correction;
import shop.solvent.wallet.TopUps;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Formats;

/** What a person fills in to ask for the correction of a top-up. */
@ViewScoped
public class CorrectionForm implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int SHOWN = 20;

    /** Between a top-up and what it stood for when the reader saw it. */
    private static final String AT = "@";

    @Inject
    private TopUps topUps;

    @Inject
    private Formats show;

    private String key = UUID.randomUUID().toString();
    private String topUp;
    private BigDecimal came;
    private String document;
    private String reason;

    /** A top-up to choose. */
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
        return choices;
    }

    Correction correction(MemberId member) {
        String[] chosen = topUp.split(AT, 2);
        return new Correction(
                chosen[0],
                member.toString(),
                Long.parseLong(chosen[1]),
                Amounts.fen(came).amount(),
                document);
    }

    String key() {
        return key;
    }

    /** A refused request was none: the next one is another. */
    void again() {
        key = UUID.randomUUID().toString();
    }

    public String getTopUp() {
        return topUp;
    }

    public void setTopUp(String topUp) {
        this.topUp = topUp;
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

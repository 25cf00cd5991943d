package shop.solvent.web.admin.gallery;

import java.io.Serializable;
import java.util.List;
import shop.solvent.rules.language.table.TypedCell;

/** A blank as somebody fills it in: money in yuan, shares in per cent, names as people say them. */
public class BlankInput implements Serializable {

    private static final long serialVersionUID = 1;

    private final int index;
    private String text;
    private String wrong;

    public BlankInput(int index, String text) {
        this.index = index;
        this.text = text;
    }

    /** Among all blanks of the kind, from 0. */
    public int getIndex() {
        return index;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text == null ? "" : text; // JSF takes what was emptied for nothing
    }

    /** Its texts one by one, where it takes several. */
    public List<String> getPicks() {
        return TypedCell.apart(text);
    }

    public void setPicks(List<String> picks) {
        text = picks == null ? "" : String.join(", ", picks);
    }

    /** What is wrong with it, in words; null if nothing is. */
    public String getWrong() {
        return wrong;
    }

    public void setWrong(String sentence) {
        wrong = sentence;
    }
}

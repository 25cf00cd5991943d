package shop.solvent.web.admin.gallery;

import java.io.Serializable;

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

    /** What is wrong with it, in words; null if nothing is. */
    public String getWrong() {
        return wrong;
    }

    public void setWrong(String sentence) {
        wrong = sentence;
    }
}

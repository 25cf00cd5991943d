package shop.solvent.web.admin.gallery;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.rules.Listed;
import shop.solvent.rules.gallery.Blank;
import shop.solvent.rules.language.table.TypedCell;

/** A blank as somebody fills it in: money in yuan, shares in per cent, names as people say them. */
public class BlankInput implements Serializable {

    private static final long serialVersionUID = 1;

    private final int index;
    private final String label;
    private final LinkedHashMap<String, String> options;
    private final boolean number;
    private final boolean one;
    private final boolean severalGoods;
    private String text;
    private String wrong;

    /**
     * @param index among all blanks of the kind, from 0
     * @param label what is to be filled in
     * @param options what it can be, each with what it is called; empty where it can be anything
     * @param text what it is to begin with
     */
    public BlankInput(int index, Blank blank, String label, Map<String, String> options, String text) {
        this.index = index;
        this.label = label;
        this.options = new LinkedHashMap<>(options);
        this.number = blank.isNumber();
        boolean known = blank.listed().filter(Listed.TAG::equals).isEmpty(); // a rule may be the first to give a tag
        this.one = known && !blank.isSeveral();
        this.severalGoods = PromotionWords.isSeveralGoods(blank);
        this.text = text;
    }

    public int getIndex() {
        return index;
    }

    public String getLabel() {
        return label;
    }

    public Map<String, String> getOptions() {
        return options;
    }

    public boolean isNumber() {
        return number;
    }

    /** Whether one of a list is picked. */
    public boolean isPick() {
        return one && !options.isEmpty();
    }

    /** Whether several of a list are picked. */
    public boolean isPickSeveral() {
        return severalGoods && !options.isEmpty();
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

    void setWrong(String sentence) {
        wrong = sentence;
    }
}

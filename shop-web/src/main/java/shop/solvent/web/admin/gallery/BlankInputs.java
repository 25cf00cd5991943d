package shop.solvent.web.admin.gallery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The blanks of a kind of promotion as somebody fills them in, rule by rule; empty before anybody has begun. */
public class BlankInputs implements Serializable {

    private static final long serialVersionUID = 1;

    private final ArrayList<ArrayList<BlankInput>> rules = new ArrayList<>();

    /**
     * @param all the blanks of all rules, in their order
     * @param byRule how many each rule has
     */
    public void begin(List<BlankInput> all, List<Integer> byRule) {
        rules.clear();
        int at = 0;
        for (int blanks : byRule) {
            rules.add(new ArrayList<>(all.subList(at, at + blanks)));
            at += blanks;
        }
    }

    public boolean isEmpty() {
        return rules.isEmpty();
    }

    public List<? extends List<BlankInput>> getRules() {
        return rules;
    }

    /** Whether there are several rules, so that each is called by its number. */
    public boolean isNumbered() {
        return rules.size() > 1;
    }

    /** What was filled in, blank by blank. */
    public List<String> texts() {
        return rules.stream().flatMap(List::stream).map(BlankInput::getText).toList();
    }

    /**
     * Says beside each blank what is wrong with it; nothing where nothing is.
     *
     * @param wrong by their places
     */
    public void say(Set<Integer> wrong, Function<BlankInput, String> sentence) {
        rules.stream()
                .flatMap(List::stream)
                .forEach(input -> input.setWrong(wrong.contains(input.getIndex()) ? sentence.apply(input) : null));
    }
}

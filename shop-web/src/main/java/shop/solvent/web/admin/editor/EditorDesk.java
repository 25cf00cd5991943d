package shop.solvent.web.admin.editor;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.rulebook.draft.DraftView;
import shop.solvent.rulebook.draft.Edit;
import shop.solvent.rules.analysis.Finding;
import shop.solvent.rules.cases.RuleCases;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader.Reading;

/**
 * What was worked out for the people who edit just now, so that an act need not work it out anew. All of it can be lost at
 * any time: it follows from the draft and from the {@linkplain Edit edit}.
 */
@ApplicationScoped
class EditorDesk {

    private static final int MOST = 16;

    private record Place(long draft, String path, String person) {}

    /**
     * @param view the draft as it was last read; null if it was not yet
     * @param readOf the rulebook that {@code reading} is of; null if none was read
     * @param found what was odd when somebody last looked; null if nobody did yet
     * @param foundIn the rulebook that {@code found} is about
     * @param report what the cases showed when they were last run; null if they were not
     * @param reported what the report is about: the texts of the rules and the cases when it was made
     */
    record Papers(
            DraftView view,
            Rulebook readOf,
            Reading reading,
            List<Finding> found,
            Rulebook foundIn,
            RuleCases.Report report,
            List<String> reported) {

        private static final Papers NONE = new Papers(null, null, null, null, null, null, List.of());

        Papers with(DraftView read) {
            return new Papers(read, readOf, reading, found, foundIn, report, reported);
        }

        Papers with(Rulebook of, Reading read) {
            return new Papers(view, of, read, found, foundIn, report, reported);
        }

        Papers with(List<Finding> now, Rulebook in) {
            return new Papers(view, readOf, reading, now, in, report, reported);
        }

        Papers with(RuleCases.Report run, List<String> of) {
            return new Papers(view, readOf, reading, found, foundIn, run, of);
        }
    }

    private final Map<Place, Papers> papers = new LinkedHashMap<>(MOST + 1, 1f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Papers> eldest) {
            return size() > MOST;
        }
    };

    synchronized Papers of(Edit edit) {
        return papers.getOrDefault(place(edit), Papers.NONE);
    }

    synchronized void keep(Edit edit, Papers now) {
        papers.put(place(edit), now);
    }

    /** What was found while the person may have gone on: nothing else of what is known of their work becomes older by it. */
    synchronized void keepFound(Edit edit, List<Finding> found, Rulebook in) {
        papers.computeIfPresent(place(edit), (place, now) -> now.with(found, in));
    }

    private static Place place(Edit edit) {
        return new Place(edit.draft(), edit.path(), edit.person());
    }
}

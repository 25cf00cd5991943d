package shop.solvent.rulebook.draft;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;

/**
 * A draft as it is now.
 *
 * @param title what it is about, in a sentence
 * @param note why; null if nobody has said so yet
 * @param base the version it is a change of, in hex
 * @param hash of its content now, in hex; equal to the base's if nothing that decides is changed
 * @param revision rises with every edit; who edits names the one they were looking at
 * @param editedBy who edited it last; who opened it, if nobody did
 * @param inForceFrom when it comes or came in force; null if that is not set
 * @param files all of them by path, those it has in common with its base too
 * @param changedPaths of files that are new, different or gone compared with the base
 */
public record DraftView(
        long id,
        DecisionPoint point,
        String title,
        String note,
        DraftState state,
        String base,
        String hash,
        int revision,
        String openedBy,
        Instant openedAt,
        String editedBy,
        Instant editedAt,
        Instant inForceFrom,
        List<RuleFile> files,
        Set<String> changedPaths) {

    public DraftView {
        files = List.copyOf(files);
    }
}

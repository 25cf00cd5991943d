package shop.solvent.web.admin.cases;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.platform.Page;
import shop.solvent.risk.CaseQuery;
import shop.solvent.risk.CaseQuery.Sort;
import shop.solvent.risk.CaseQuery.Standing;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView.State;
import shop.solvent.risk.Outcome;
import shop.solvent.web.admin.Filters;

/** Reads which cases somebody wants to see. What an address says and we do not know is as if it had not said it. */
@ApplicationScoped
public class CaseSearch {

    /** By what a queue of cases is narrowed and arranged, in its address. */
    static final List<String> NAMES =
            List.of("state", "kind", "found", "member", "mine", "standing", "outcome", "sort");

    private static final MemberId NOBODY = new MemberId(0);

    @Inject
    private Members members;

    /** @param given what the address says by name; null for nothing */
    CaseQuery query(UnaryOperator<String> given, String reader) {
        State state = known(State.values(), given.apply("state"));
        return query(
                state == null ? State.OPEN : state,
                known(Kind.values(), given.apply("kind")),
                Filters.given(given.apply("found")),
                Filters.given(given.apply("member")),
                "true".equals(given.apply("mine")) ? reader : null,
                known(Standing.values(), given.apply("standing")),
                known(Outcome.values(), given.apply("outcome")),
                known(Sort.values(), given.apply("sort")));
    }

    /**
     * @param member id, phone or name; where that finds nobody or several, it is nobody's
     * @param sort null for the usual one
     */
    CaseQuery query(
            State state,
            Kind kind,
            String found,
            String member,
            String assignee,
            Standing standing,
            Outcome outcome,
            Sort sort) {
        boolean open = state == State.OPEN;
        return new CaseQuery(
                state,
                kind,
                found,
                whose(member),
                assignee,
                open ? standing : null,
                open ? null : outcome,
                sort != null ? sort : open ? Sort.OLDEST : Sort.DECIDED);
    }

    private MemberId whose(String member) {
        if (member == null) {
            return null;
        }
        Page<MemberView> named = members.search(member, 0, 1);
        return named.total() == 1 ? named.rows().get(0).id() : NOBODY;
    }

    /** What the audit notes of it: not whom somebody looked for, since that may be a number. */
    String noted(UnaryOperator<String> given) {
        Filters noted = new Filters();
        for (String name : NAMES) {
            if (!name.equals("member")) {
                noted = noted.and(name, Filters.given(given.apply(name)));
            }
        }
        return noted.toString();
    }

    static <E extends Enum<E>> E known(E[] all, String name) {
        return Arrays.stream(all)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}

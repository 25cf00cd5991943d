package shop.solvent.relation;

import shop.solvent.platform.Ties.Kind;

/** All that follows from the ties of a town. */
final class Findings {

    private final Town town;
    private final Rings rings;
    private final Flows flows;
    private final Communities communities;
    private final int[] alike;
    private final Trees trees;
    private final Near near;

    Findings(Town town) {
        this.town = town;
        rings = new Rings(town);
        flows = new Flows(town);
        communities = new Communities(town, rings);
        alike = town.alike();
        trees = new Trees(town);
        near = new Near(town, rings);
    }

    Near near() {
        return near;
    }

    Trees trees() {
        return trees;
    }

    Rings rings() {
        return rings;
    }

    Figures figures(int member) {
        return new Figures(
                id(rings.ring(member)),
                rings.size(member),
                rings.invites(member),
                rings.sharesWith(Kind.DEVICE, member),
                rings.sharesWith(Kind.ADDRESS, member),
                rings.sharesWith(Kind.PAYEE, member),
                rings.sharesWithInviter(Kind.DEVICE, member),
                rings.sharesWithInviter(Kind.ADDRESS, member),
                rings.sharesWithInviter(Kind.PAYEE, member),
                id(communities.community(member)),
                communities.size(member),
                flows.fanIn(member),
                flows.circular(member),
                town.roundTrip(member),
                alike[member]);
    }

    private long id(int member) {
        return member < 0 ? 0 : town.members.key(member);
    }
}

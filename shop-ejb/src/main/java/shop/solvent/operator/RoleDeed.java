package shop.solvent.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;

/** A role of the shop's own is made, or changed for all who have it. */
@ApplicationScoped
public class RoleDeed extends Deed<RoleDeed.RoleChange> {

    public static final String CODE = "role.save";

    /** @param permissions as {@link Permission#text()} has them: all that the role is to have */
    public record RoleChange(String code, String nameZh, String nameEn, List<String> permissions) {}

    @Inject
    private RoleBook roles;

    @Inject
    private Staff staff;

    RoleDeed() {
        super(CODE, RoleChange.class, Permission.EDIT_PEOPLE, Permission.APPROVE_POWER);
    }

    @Override
    public Terms terms(RoleChange content) {
        String code = checked(content).code();
        String bound = roles.own(code).map(role -> "version " + role.version()).orElse("new");
        return new Terms("role:" + code, bound, false);
    }

    private RoleBook.Wanted checked(RoleChange content) {
        return roles.checked(content.code(), content.nameZh(), content.nameEn(), content.permissions());
    }

    @Override
    public boolean concerns(RoleChange content, String username) {
        return staff.find(username)
                .filter(one -> one.roleCodes().contains(content.code()))
                .isPresent();
    }

    @Override
    public String perform(RoleChange content, Mandate mandate) {
        roles.save(checked(content), mandate.askedBy(), mandate.reason());
        return content.code();
    }

    @Override
    public List<Line> lines(RoleChange content) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("deed.role-code", Line.Kind.TEXT, content.code()));
        lines.add(new Line("deed.role-name", Line.Kind.TEXT, content.nameZh() + " / " + content.nameEn()));
        content.permissions().forEach(one -> lines.add(new Line("deed.permission", Line.Kind.PERMISSION, one)));
        return lines;
    }
}

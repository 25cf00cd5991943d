package shop.solvent.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.solvent.kernel.id.ProjectId;
import shop.solvent.platform.Database;
import shop.solvent.rulebook.force.Naming;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames.Name;

/** How projects are called. */
@ApplicationScoped
public class ProjectNames implements Naming {

    @Inject
    private Database database;

    @Override
    public Map<Listed, Map<String, Name>> names() {
        Map<String, Name> projects = new LinkedHashMap<>();
        projects.put(ProjectId.OWN_CODE, new Name("own shop", "本店"));
        database.query(
                "SELECT code, name_en, name_zh FROM project ORDER BY code",
                row -> projects.put(
                        row.getString("code"), new Name(row.getString("name_en"), row.getString("name_zh"))));
        return Map.of(Listed.PROJECT, projects);
    }

    /** The code of a project. */
    public String code(ProjectId project) {
        return database.find("SELECT code FROM project WHERE id = ?", row -> row.getString(1), project.value())
                .orElse(ProjectId.OWN_CODE);
    }
}

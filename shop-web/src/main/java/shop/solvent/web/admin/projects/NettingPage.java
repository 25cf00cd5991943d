package shop.solvent.web.admin.projects;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import shop.solvent.kernel.id.NettingId;
import shop.solvent.project.NettingLine;
import shop.solvent.project.NettingView;
import shop.solvent.project.Nettings;
import shop.solvent.web.admin.LazyRows;

/** One netting and the statement it is made of. */
@Named("netting")
@ViewScoped
public class NettingPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Nettings nettings;

    private String id = "";
    private LazyRows<NettingLine> lines;
    private transient NettingView view;

    @PostConstruct
    void begin() {
        lines = new LazyRows<>((first, size) -> nettings.statement(NettingId.parse(id), first, size));
    }

    public void load() {
        getView();
    }

    public NettingView getView() {
        if (view == null) {
            view = nettings.find(NettingId.parse(id));
        }
        return view;
    }

    public LazyRows<NettingLine> getLines() {
        return lines;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }
}

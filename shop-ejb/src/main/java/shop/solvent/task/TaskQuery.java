package shop.solvent.task;

/**
 * Which tasks to list; each filter may be null.
 *
 * @param text a part of the code or of a name
 * @param act that they count
 */
public record TaskQuery(String text, TaskView.State state, TaskAct act) {}

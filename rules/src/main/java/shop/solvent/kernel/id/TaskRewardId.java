package shop.solvent.kernel.id;

/** Names what a member gets for a task. As text: {@code tsk_…}. */
public record TaskRewardId(long value) implements Comparable<TaskRewardId> {

    /** @throws InvalidId if the text is no such id */
    public static TaskRewardId parse(String text) {
        return new TaskRewardId(IdText.parse("tsk", text));
    }

    @Override
    public int compareTo(TaskRewardId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("tsk", value);
    }
}

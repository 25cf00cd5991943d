package shop.solvent.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does things at the same time. */
public final class Threads {

    private Threads() {}

    /** The same with each of some, at the same time. */
    public static <A, T> List<T> atOnce(List<A> each, Function<A, T> call)
            throws InterruptedException, ExecutionException {
        return atOnce(
                each.stream().<Callable<T>>map(one -> () -> call.apply(one)).toList());
    }

    /** Each call in a thread of its own; the answers in the order of the calls. */
    public static <T> List<T> atOnce(List<Callable<T>> calls) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}

package shop.solvent.web.api;

import jakarta.json.JsonObject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which method of some resources answers a path, by their JAX-RS annotations. As there, of the paths that fit the one with the
 * most letters of its own is meant, and only then it is asked what that one has for the verb.
 */
final class Routes {

    private final List<Place> places = new ArrayList<>();

    /** @param bean the resource, or a proxy of it */
    Routes to(Object bean, Class<?> resource) {
        for (Method method : resource.getDeclaredMethods()) {
            verb(method).ifPresent(verb -> place(path(method)).add(verb, bean, method));
        }
        places.sort(Comparator.comparing(Place::letters).reversed());
        return this;
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String path(Method method) {
        Path below = method.getAnnotation(Path.class);
        return method.getDeclaringClass().getAnnotation(Path.class).value()
                + (below == null ? "" : "/" + below.value());
    }

    private Place place(String path) {
        return places.stream()
                .filter(place -> place.path.equals(path))
                .findFirst()
                .orElseGet(() -> {
                    Place place = new Place(path);
                    places.add(place);
                    return place;
                });
    }

    /**
     * The call of the method that answers; null where there is none, or none that can do without JAX-RS.
     *
     * @param path below the API's root
     */
    Call find(String verb, String path) {
        String[] steps = path.split("/", -1);
        for (Place place : places) {
            if (place.fits(steps)) {
                Route route = place.routes.get(verb);
                return route == null ? null : new Call(route, steps);
            }
        }
        return null;
    }

    /** A method that is called without a query. */
    record Call(Route route, String[] steps) {

        Method method() {
            return route.method;
        }

        boolean reads() {
            return route.sources.contains(Route.BODY);
        }

        /** @param body null if the method reads none */
        Object answer(Body body) throws ReflectiveOperationException {
            Object[] arguments = new Object[route.sources.size()];
            for (int i = 0; i < arguments.length; i++) {
                int source = route.sources.get(i);
                arguments[i] = source == Route.BODY ? body : source == Route.NOTHING ? null : steps[source];
            }
            return route.method.invoke(route.bean, arguments);
        }
    }

    /**
     * @param sources what each parameter is: the number of a step, the {@link #BODY}, or {@link #NOTHING} for what a query
     *     would say
     */
    private record Route(Object bean, Method method, List<Integer> sources) {

        static final int BODY = -1;
        static final int NOTHING = -2;
    }

    /** A path as it is written on methods, and what it has for each verb. */
    private static final class Place {

        private final String path;
        private final String[] steps;
        private final Map<String, Route> routes = new HashMap<>();

        Place(String path) {
            this.path = path;
            steps = path.split("/");
        }

        void add(String verb, Object bean, Method method) {
            List<Integer> sources =
                    Arrays.stream(method.getParameters()).map(this::source).toList();
            boolean answersJson = method.getReturnType() == Reply.class || method.getReturnType() == JsonObject.class;
            if (answersJson && !sources.contains(null)) {
                routes.put(verb, new Route(bean, method, sources));
            }
        }

        /** Null for what only JAX-RS can put together. */
        private Integer source(Parameter parameter) {
            PathParam named = parameter.getAnnotation(PathParam.class);
            if (parameter.getType() == Body.class) {
                return Route.BODY;
            }
            if (parameter.getType() == String.class && named != null) {
                return Arrays.asList(steps).indexOf("{" + named.value() + "}");
            }
            return parameter.getType() == String.class && parameter.isAnnotationPresent(QueryParam.class)
                    ? Route.NOTHING
                    : null;
        }

        private int letters() {
            return Arrays.stream(steps)
                    .filter(Place::isWord)
                    .mapToInt(String::length)
                    .sum();
        }

        private static boolean isWord(String step) {
            return !step.startsWith("{");
        }

        private boolean fits(String[] asked) {
            if (asked.length != steps.length) {
                return false;
            }
            for (int i = 0; i < steps.length; i++) {
                if (isWord(steps[i]) ? !steps[i].equals(asked[i]) : asked[i].isEmpty()) {
                    return false;
                }
            }
            return true;
        }
    }
}

package shop.solvent.web.security;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A path that cannot be decoded never reaches an application on Payara: its HTTP layer answers 200 with nothing, and logs a
 * stack trace. So this listens in that layer, ahead of it, and sends such a request to a path that the {@link Guard} answers
 * properly. By reflection, since the layer is no API, and the same war runs on servers that have another.
 */
final class PayaraDoor {

    private static final Logger LOG = Logger.getLogger(PayaraDoor.class.getName());

    /** The layer's filters, each with what was put in. */
    private final Map<Object, Object> watched = new IdentityHashMap<>();

    private volatile boolean done;

    /** Once there is a port that is listened on. Costs nothing after that. */
    void watch() {
        if (!done) {
            try {
                done = watchAll();
            } catch (ClassNotFoundException anotherServer) {
                done = true;
            } catch (ReflectiveOperationException | RuntimeException changed) {
                done = true;
                LOG.log(Level.WARNING, "Paths that cannot be decoded are answered by the server itself", changed);
            }
        }
    }

    private synchronized boolean watchAll() throws ReflectiveOperationException {
        Object services = Class.forName("org.glassfish.internal.api.Globals")
                .getMethod("getDefaultBaseServiceLocator")
                .invoke(null);
        Class<?> locator = Class.forName("org.glassfish.hk2.api.ServiceLocator");
        Class<?> configured = Class.forName("org.glassfish.grizzly.config.dom.NetworkListener");
        Class<?> service = Class.forName("com.sun.enterprise.v3.services.impl.GrizzlyService");
        Class<?> listening = Class.forName("org.glassfish.grizzly.config.GenericGrizzlyListener");
        Class<?> filter = Class.forName("org.glassfish.grizzly.http.server.HttpServerFilter");
        Object grizzly = locator.getMethod("getService", Class.class, Annotation[].class)
                .invoke(services, service, new Annotation[0]);
        Collection<?> listeners = (Collection<?>) locator.getMethod("getAllServices", Class.class, Annotation[].class)
                .invoke(services, configured, new Annotation[0]);
        boolean any = false;
        for (Object one : listeners) {
            Object proxy = service.getMethod("lookupNetworkProxy", configured).invoke(grizzly, one);
            Object listener = proxy == null ? null : call(proxy, "getUnderlyingListener");
            if (listening.isInstance(listener)) {
                List<?> filters =
                        (List<?>) listening.getMethod("getFilters", Class.class).invoke(listener, filter);
                for (Object each : filters) {
                    watch(each);
                    any = true;
                }
            }
        }
        return any;
    }

    private void watch(Object filter) throws ReflectiveOperationException {
        if (watched.containsKey(filter)) {
            return;
        }
        Class<?> probe = Class.forName("org.glassfish.grizzly.http.server.HttpServerProbe");
        Object probes = Array.newInstance(probe, 1);
        Array.set(probes, 0, Proxy.newProxyInstance(probe.getClassLoader(), new Class<?>[] {probe}, new Probe()));
        tell(filter, "addProbes", probes);
        watched.put(filter, probes);
    }

    /** When the application leaves the server, nothing of it stays behind. */
    synchronized void leave() {
        watched.forEach((filter, probes) -> {
            try {
                tell(filter, "removeProbes", probes);
            } catch (ReflectiveOperationException changed) {
                LOG.log(Level.FINE, "A probe could not be removed", changed);
            }
        });
        watched.clear();
    }

    private static void tell(Object filter, String what, Object probes) throws ReflectiveOperationException {
        Class.forName("org.glassfish.grizzly.monitoring.MonitoringConfig")
                .getMethod(what, Object[].class)
                .invoke(call(filter, "getMonitoringConfig"), probes);
    }

    private static Object call(Object object, String method) throws ReflectiveOperationException {
        return object.getClass().getMethod(method).invoke(object);
    }

    /** Is told of each request before anybody reads its path. */
    private static final class Probe implements InvocationHandler {

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            return switch (method.getName()) {
                case "onRequestReceiveEvent" -> {
                    received(arguments[2]);
                    yield null;
                }
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                case "toString" -> "the shop's " + PayaraDoor.class.getSimpleName();
                default -> null;
            };
        }

        private static void received(Object request) throws ReflectiveOperationException {
            try {
                Object packet = call(request, "getRequest");
                String path = (String) call(packet, "getRequestURI");
                if (!UnreadablePaths.isReadable(path)) {
                    packet.getClass()
                            .getMethod("setRequestURI", String.class)
                            .invoke(packet, UnreadablePaths.insteadOf(path));
                }
            } catch (InvocationTargetException failure) {
                LOG.log(Level.FINE, "A request's path could not be looked at", failure);
            }
        }
    }
}
